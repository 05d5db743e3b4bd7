import { X } from "lucide-react";
import { baseName, fileContentType } from "../../../../shared/contentTypes.ts";
import type { Body } from "../../../../shared/model/body.ts";
import { findVariables } from "../../../../shared/variables.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { useFileAccess } from "../../../state/files.ts";
import { useStore } from "../../../state/store.ts";
import { formatBytes } from "../../../ui/format.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { VariableField } from "../../../editors/fields/VariableField.tsx";
import { mediaTypes } from "../../../editors/table/headerNames.ts";
import { useVariables } from "../panels/useRequest.ts";
import { FileChoice } from "../../../editors/files/FileChoice.tsx";
import { fileProblem, useFileFacts, type FileAccess } from "../../../editors/files/fileFacts.ts";
import panelStyles from "../../../editors/Form.module.css";
import styles from "./FileBody.module.css";

type FileBodyValue = Extract<Body, { type: "file" }>;

interface FileBodyProps {
  tabId: string;
  body: FileBodyValue;
  onChange: (body: FileBodyValue) => void;
}

export function FileBody({ tabId, body, onChange }: FileBodyProps) {
  const t = useTranslate();
  const variables = useVariables(tabId);
  const files = useFileAccess();
  const { path } = body;
  return (
    <div className={panelStyles.form}>
      <span className={panelStyles.label}>{t("request.body.file")}</span>
      <div className={panelStyles.line}>
        <FileChoice
          files={files}
          label={t("request.file.choose")}
          onChoose={(chosen) => onChange({ ...body, path: chosen })}
        >
          {t("request.file.choose")}
        </FileChoice>
        {path === "" ? (
          <span className={panelStyles.faint}>{t("request.file.noneChosen")}</span>
        ) : (
          <>
            <FileName files={files} path={path} />
            <IconButton label={t("request.file.clear")} onPress={() => onChange({ ...body, path: "" })}>
              <X size={14} strokeWidth={1.75} />
            </IconButton>
          </>
        )}
      </div>
      <span className={panelStyles.label}>{t("request.body.contentType")}</span>
      <VariableField
        label={t("request.body.contentType")}
        value={body.contentType ?? ""}
        variables={variables}
        suggestions={mediaTypes}
        placeholder={path === "" ? t("request.body.contentTypeAuto") : fileContentType(path)}
        onChange={(text) => onChange({ ...body, contentType: text === "" ? null : text })}
      />
    </div>
  );
}

/** A chosen file with its size, or with what is wrong with it. */
function FileName({ files, path }: { files: FileAccess; path: string }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const facts = useFileFacts(findVariables(path).length > 0 ? "" : path, files);
  const problem = facts === null ? undefined : fileProblem(t, facts);
  return (
    <span className={styles.file} title={path}>
      <span className={styles.name}>{baseName(path)}</span>
      {problem === undefined ? (
        <span className={panelStyles.faint}>{facts === null ? "" : formatBytes(facts.sizeBytes, language)}</span>
      ) : (
        <span className={panelStyles.bad}>{problem}</span>
      )}
    </span>
  );
}
