import { useState } from "react";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { Button } from "../../../../ui/Button.tsx";
import { formatBytes } from "../../../../ui/format.ts";
import { TextField } from "../../../../ui/TextField.tsx";
import { PdfPages } from "./PdfPages.tsx";
import styles from "./PdfView.module.css";
import { usePdf } from "./usePdf.ts";

/** pdf.js keeps the place for the whole of it in the memory of its thread. */
const mostPdfBytes = 1024 * 1024 * 1024;

interface PdfViewProps {
  bodyId: string;
  sizeBytes: number;
}

export function PdfView(props: PdfViewProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  if (props.sizeBytes <= mostPdfBytes) return <OpenedPdf {...props} />;
  return <p className={styles.note}>{t("bodyPreview.pdfTooLarge", { limit: formatBytes(mostPdfBytes, language) })}</p>;
}

function OpenedPdf({ bodyId, sizeBytes }: PdfViewProps) {
  const t = useTranslate();
  const pdf = usePdf(bodyId, sizeBytes);
  if (pdf.state === "loading") return <p className={styles.note}>{t("bodyPreview.pdfOpening")}</p>;
  if (pdf.state === "failed") {
    return <p className={styles.note}>{t(pdf.isGone ? "panels.previewGone" : "bodyPreview.pdfBroken")}</p>;
  }
  if (pdf.state === "locked") return <PasswordForm isWrong={pdf.isWrong} onAnswer={pdf.answer} />;
  return <PdfPages pdf={pdf.pdf} document={pdf.document} firstSize={pdf.firstSize} />;
}

function PasswordForm({ isWrong, onAnswer }: { isWrong: boolean; onAnswer: (password: string) => void }) {
  const t = useTranslate();
  const [password, setPassword] = useState("");
  return (
    <form
      className={styles.password}
      // Another password may be tried while the last one is called wrong.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(password);
      }}
    >
      <p>{t("bodyPreview.pdfLocked")}</p>
      <TextField
        type="password"
        label={t("bodyPreview.password")}
        value={password}
        onChange={setPassword}
        problem={isWrong ? t("bodyPreview.wrongPassword") : undefined}
        autoFocus
      />
      <Button type="submit" look="primary">
        {t("bodyPreview.unlock")}
      </Button>
    </form>
  );
}
