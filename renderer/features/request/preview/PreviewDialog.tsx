/** The prepared request as HTTP, before it is sent; secrets as dots until the person looks. */
import { Copy, Eye, EyeOff } from "lucide-react";
import type { ReactNode } from "react";
import type { ExchangePreview, PreviewPiece } from "../../../../shared/contract/preview.ts";
import { useTranslate, type Translate } from "../../../locales/i18n.ts";
import { copyText } from "../../../state/clipboard.ts";
import { errorText } from "../../../state/errorText.ts";
import { closeOverlay } from "../../../state/overlay.ts";
import { forgetPreview, revealPreview } from "../../../state/preview.ts";
import { useStore } from "../../../state/store.ts";
import { useVariableTexts } from "../../../editors/fields/variableTexts.ts";
import { Button } from "../../../ui/Button.tsx";
import { ModalDialog } from "../../../ui/Dialog.tsx";
import { formatBytes } from "../../../ui/format.ts";
import styles from "./PreviewDialog.module.css";

export function PreviewDialog() {
  const t = useTranslate();
  const tabId = useStore(({ overlay }) => (overlay?.type === "preview" ? overlay.tabId : null));
  const { preview, problem, isRevealed } = useStore((state) => state.requestPreview);
  const language = useStore((state) => state.language);
  const close = (): void => {
    closeOverlay();
    forgetPreview();
  };
  const told = problem === null ? null : errorText(problem, language);
  return (
    <ModalDialog
      title={t("variables.preview.title")}
      closeLabel={t("common.close")}
      isOpen={tabId !== null}
      onClose={close}
      size="large"
      footer={
        preview !== null && tabId !== null ? (
          <>
            {(preview.isMasked || isRevealed) && (
              <Button look="quiet" onPress={() => void revealPreview(tabId, !isRevealed)}>
                {isRevealed ? <EyeOff size={14} aria-hidden="true" /> : <Eye size={14} aria-hidden="true" />}
                {t(isRevealed ? "variables.preview.conceal" : "variables.preview.reveal")}
              </Button>
            )}
            <Button onPress={() => void copyText(textOf(preview, t, language), t("variables.preview.copied"))}>
              <Copy size={14} aria-hidden="true" />
              {t("variables.preview.copy")}
            </Button>
          </>
        ) : undefined
      }
    >
      <div className={styles.content}>
        {told !== null && (
          <div role="alert" className={styles.problem}>
            <p>{told.message}</p>
            <p className={styles.faint}>{told.advice}</p>
          </div>
        )}
        {preview !== null && <Preview preview={preview} language={language} />}
      </div>
    </ModalDialog>
  );
}

function Preview({ preview, language }: { preview: ExchangePreview; language: string }) {
  const t = useTranslate();
  const { url, head, body, bodyBytes, isCut, authLater } = preview;
  return (
    <>
      <code className={styles.url} aria-label={t("variables.preview.url")}>
        {url}
      </code>
      <section aria-label={t("variables.preview.head")} tabIndex={0} className={styles.http}>
        {head.trimEnd().split("\n").map(headLine)}
        {"\n"}
        {body.length === 0 ? (
          <span className={styles.faint}>{t("variables.preview.noBody")}</span>
        ) : (
          body.map((piece, index) => <Piece key={index} piece={piece} language={language} />)
        )}
      </section>
      {isCut && bodyBytes !== null && (
        <p className={styles.faint}>{t("variables.preview.cut", { size: formatBytes(bodyBytes, language) })}</p>
      )}
      {authLater !== null && <p className={styles.faint}>{t(`variables.preview.${authLater}`)}</p>}
      <UsedVariables preview={preview} />
      <p className={styles.faint}>{t("variables.preview.moment")}</p>
    </>
  );
}

function headLine(line: string, index: number): ReactNode {
  const colon = index === 0 ? -1 : line.indexOf(":");
  return (
    <span key={index}>
      {colon < 0 ? <b>{line}</b> : <span className={styles.name}>{line.slice(0, colon)}</span>}
      {colon < 0 ? "" : line.slice(colon)}
      {"\n"}
    </span>
  );
}

function Piece({ piece, language }: { piece: PreviewPiece; language: string }) {
  const t = useTranslate();
  return piece.type === "text" ? piece.text : <span className={styles.file}>⟨{fileText(piece, t, language)}⟩</span>;
}

function UsedVariables({ preview: { variables } }: { preview: ExchangePreview }) {
  const t = useTranslate();
  const texts = useVariableTexts();
  if (variables.length === 0) return null;
  return (
    <section aria-label={t("variables.preview.used")} className={styles.used}>
      {variables.map((variable) => (
        <div key={variable.name}>
          <code>{variable.name}</code>
          <code className={styles.value}>{variable.secret ? "••••••••" : (variable.value ?? "")}</code>
          <span className={styles.faint}>{texts.scope(variable)}</span>
        </div>
      ))}
    </section>
  );
}

function fileText({ path, bytes }: Extract<PreviewPiece, { type: "file" }>, t: Translate, language: string): string {
  if (bytes === null) return t("variables.preview.fileUnknown", { path });
  return t("variables.preview.file", { path, size: formatBytes(bytes, language) });
}

function textOf({ head, body }: ExchangePreview, t: Translate, language: string): string {
  const pieces = body.map((piece) => (piece.type === "text" ? piece.text : `<${fileText(piece, t, language)}>`));
  return `${head}\n${pieces.join("")}`;
}
