import { useState } from "react";
import { useTranslate } from "../../locales/i18n.ts";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import formStyles from "../Form.module.css";
import styles from "./Docs.module.css";
import { Markdown } from "./Markdown.tsx";
import { MarkdownField } from "./MarkdownField.tsx";

interface DocsEditorProps {
  docs: string;
  onChange: (docs: string) => void;
  onOpenLink: (url: string) => void;
}

/** What is written about a request, a folder or a collection: first to be read, and to be written when nothing is. */
export function DocsEditor({ docs, onChange, onOpenLink }: DocsEditorProps) {
  const t = useTranslate();
  const [view, setView] = useState<"write" | "preview">(docs === "" ? "write" : "preview");
  return (
    <section>
      <div className={formStyles.heading}>
        <h4>{t("collection.docs.title")}</h4>
        <SegmentedControl
          label={t("collection.docs.view")}
          className={styles.views}
          options={[
            { id: "write", text: t("collection.docs.write") },
            { id: "preview", text: t("collection.docs.preview") },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      {view === "preview" ? (
        docs.trim() === "" ? (
          <p className={formStyles.faint}>{t("collection.docs.empty")}</p>
        ) : (
          <Markdown text={docs} onOpen={onOpenLink} />
        )
      ) : (
        <>
          <MarkdownField label={t("collection.docs.editor")} value={docs} onChange={onChange} />
          <p className={formStyles.faint}>{t("collection.docs.markdown")}</p>
        </>
      )}
    </section>
  );
}
