import { useMemo } from "react";
import { Plus, X } from "lucide-react";
import { baseName } from "../../../../shared/contentTypes.ts";
import type { Part } from "../../../../shared/model/body.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { useFileAccess } from "../../../state/files.ts";
import { Button } from "../../../ui/Button.tsx";
import { PopoverButton } from "../../../ui/Popover.tsx";
import { Select } from "../../../ui/Select.tsx";
import { VariableField } from "../../../editors/fields/VariableField.tsx";
import { mediaTypes } from "../../../editors/table/headerNames.ts";
import { useVariables } from "../panels/useRequest.ts";
import type { RowShape } from "../../../editors/table/KeyValueRow.tsx";
import { KeyValueTable } from "../../../editors/table/KeyValueTable.tsx";
import { FileChoice } from "../../../editors/files/FileChoice.tsx";
import { blankPart, partOfRow, rowOfPart, type PartRow } from "./parts.ts";
import styles from "./PartsTable.module.css";

interface PartsTableProps {
  tabId: string;
  parts: readonly Part[];
  onChange: (parts: Part[]) => void;
}

/** The parts of multipart/form-data: text, or one or several files under one name. */
export function PartsTable({ tabId, parts, onChange }: PartsTableProps) {
  const t = useTranslate();
  const variables = useVariables(tabId);
  const rows = useMemo(() => parts.map(rowOfPart), [parts]);
  const shape = useMemo(
    (): RowShape<PartRow> => ({
      syntax: "field",
      variables,
      isFixed: false,
      isEmpty: (row) => row.paths.length === 0,
      renderKind: (row, index, actions) => (
        <Select
          label={t("request.body.partKind", { number: index + 1 })}
          size="small"
          quiet
          className={styles.kind}
          options={[
            { id: "text", text: t("request.body.partText") },
            { id: "file", text: t("request.body.partFile") },
          ]}
          value={row.type}
          onChange={(type) => actions.edit(index, { type })}
        />
      ),
      renderValue: (row, index, actions) =>
        row.type === "text" ? null : (
          <div role="cell" className={styles.files}>
            <Files row={row} number={index + 1} onChange={(paths) => actions.edit(index, { paths })} />
          </div>
        ),
      renderContentType: (row, index, actions) => (
        <VariableField
          size="row"
          label={t("request.body.contentTypeOf", { number: index + 1 })}
          value={row.contentType ?? ""}
          variables={variables}
          suggestions={mediaTypes}
          placeholder={t(row.type === "file" ? "request.body.contentTypeShort" : "request.body.contentTypeNone")}
          onChange={(text) => actions.edit(index, { contentType: text === "" ? null : text })}
        />
      ),
    }),
    [variables, t],
  );
  return (
    <KeyValueTable
      title={t("request.body.parts")}
      rows={rows}
      blank={blankPart}
      shape={shape}
      hasBulkEdit={false}
      onChange={(changed) => onChange(changed.map(partOfRow))}
    />
  );
}

interface FilesProps {
  row: PartRow;
  number: number;
  onChange: (paths: string[]) => void;
}

function Files({ row, number, onChange }: FilesProps) {
  const t = useTranslate();
  const files = useFileAccess();
  const { paths } = row;
  const only = paths.length === 1 ? paths[0] : undefined;
  return (
    <>
      {only !== undefined && <FileChip path={only} onRemove={() => onChange([])} />}
      {paths.length > 1 && (
        <PopoverButton
          label={t("request.file.filesOf", { number })}
          trigger={
            <Button size="small" look="quiet" className={styles.count ?? ""}>
              {t("request.file.files", { count: paths.length })}
            </Button>
          }
        >
          <div className={styles.list}>
            {paths.map((path, at) => (
              // The same file may be there twice: its place is its identity.
              <FileChip key={at} path={path} onRemove={() => onChange(paths.filter((_, other) => other !== at))} />
            ))}
          </div>
        </PopoverButton>
      )}
      <FileChoice
        files={files}
        size="small"
        label={t("request.file.chooseFor", { number })}
        onChoose={(path) => onChange([...paths, path])}
      >
        {paths.length === 0 ? t("request.file.chooseShort") : <Plus size={13} strokeWidth={1.75} />}
      </FileChoice>
    </>
  );
}

function FileChip({ path, onRemove }: { path: string; onRemove: () => void }) {
  const t = useTranslate();
  return (
    <span className={styles.chip} title={path}>
      <span className={styles.name}>{baseName(path)}</span>
      <button type="button" aria-label={t("request.file.remove", { name: baseName(path) })} onClick={onRemove}>
        <X size={11} strokeWidth={2} />
      </button>
    </span>
  );
}
