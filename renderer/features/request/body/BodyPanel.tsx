import { useMemo, type ReactNode } from "react";
import type { Body, BodyType } from "../../../../shared/model/body.ts";
import { entry, type Entry } from "../../../../shared/model/entry.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { getState } from "../../../state/store.ts";
import { Select } from "../../../ui/Select.tsx";
import { useChange, useRequestPart, useVariables } from "../panels/useRequest.ts";
import type { RowShape } from "../../../editors/table/KeyValueRow.tsx";
import { KeyValueTable } from "../../../editors/table/KeyValueTable.tsx";
import { offeredKinds, switchBody } from "./bodyKinds.ts";
import { FileBody } from "./FileBody.tsx";
import { PartsTable } from "./PartsTable.tsx";
import { TextBody } from "./TextBody.tsx";
import styles from "./BodyPanel.module.css";

const blankField = entry("", "");

export function BodyPanel({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const body = useRequestPart(tabId, (request) => request.body);
  const change = useChange(tabId);
  const put = (next: Body): void => change((request) => ({ ...request, body: next }));
  const kinds: readonly BodyType[] = body.type === "sparql" ? [...offeredKinds, "sparql"] : offeredKinds;
  const kindPicker = (
    <Select
      label={t("request.body.type")}
      size="small"
      options={kinds.map((id) => ({ id, text: t(`request.body.${id}`) }))}
      value={body.type}
      onChange={(kind) => put(switchBody(tabId, body, kind, Object.keys(getState().tabs)))}
    />
  );
  switch (body.type) {
    case "none":
      return (
        <Framed tools={kindPicker}>
          <p className={styles.hint}>{t("request.body.noneHint")}</p>
        </Framed>
      );
    case "json":
    case "text":
    case "xml":
    case "sparql":
      return <TextBody key={tabId} tabId={tabId} body={body} tools={kindPicker} onChange={put} />;
    case "form-urlencoded":
      return (
        <Framed tools={kindPicker}>
          <FormFields tabId={tabId} fields={body.fields} onChange={(fields) => put({ ...body, fields })} />
        </Framed>
      );
    case "multipart-form":
      return (
        <Framed tools={kindPicker}>
          <PartsTable tabId={tabId} parts={body.parts} onChange={(parts) => put({ ...body, parts })} />
        </Framed>
      );
    case "file":
      return (
        <Framed tools={kindPicker}>
          <FileBody tabId={tabId} body={body} onChange={put} />
        </Framed>
      );
  }
}

function Framed({ tools, children }: { tools: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.framed}>
      <div className={styles.tools}>{tools}</div>
      <div className={styles.content}>{children}</div>
    </div>
  );
}

interface FormFieldsProps {
  tabId: string;
  fields: readonly Entry[];
  onChange: (fields: Entry[]) => void;
}

function FormFields({ tabId, fields, onChange }: FormFieldsProps) {
  const t = useTranslate();
  const variables = useVariables(tabId);
  const shape = useMemo((): RowShape<Entry> => ({ syntax: "field", variables, isFixed: false }), [variables]);
  return (
    <KeyValueTable
      title={t("request.body.fields")}
      rows={fields}
      blank={blankField}
      shape={shape}
      // A line of pasted text may have no "=", which a form field cannot say.
      onChange={(rows) => onChange(rows.map((row) => ({ ...row, value: row.value ?? "" })))}
    />
  );
}
