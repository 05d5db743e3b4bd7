/** What is asked for beside the scope, how the token is used, and what happens without one. */
import { useMemo } from "react";
import { entry } from "../../../../shared/model/entry.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { RowShape } from "../../table/KeyValueRow.tsx";
import { KeyValueTable } from "../../table/KeyValueTable.tsx";
import { useAuthForm } from "../authForm.ts";
import { FlagRow, MoreRows, SegmentsRow, TextRow } from "../authRows.tsx";
import styles from "../AuthForm.module.css";
import type { OAuth2Edit } from "./OAuth2Form.tsx";

const places = ["header", "query"] as const;
const sources = ["access_token", "id_token"] as const;

export function OAuth2TokenRows({ edit }: { edit: OAuth2Edit }) {
  const t = useTranslate();
  const { auth, onChange } = edit;
  return (
    <MoreRows title={t("auth.tokenOptions")}>
      <TextRow edit={edit} field="audience" name="audience" />
      <TextRow edit={edit} field="resource" name="resource" placeholder={t("auth.hints.separatedBySpaces")} />
      <SegmentsRow
        name="tokenSource"
        options={sources.map((id) => ({ id, text: t(`auth.tokenSources.${id}`) }))}
        value={auth.tokenSource}
        onChange={(tokenSource) => onChange({ ...auth, tokenSource })}
      />
      <SegmentsRow
        name="placement"
        options={places.map((id) => ({ id, text: t(`auth.placements.${id}`) }))}
        value={auth.placement}
        onChange={(placement) => onChange({ ...auth, placement })}
      />
      {auth.placement === "header" ? (
        <TextRow edit={edit} field="prefix" name="prefix" />
      ) : (
        <TextRow edit={edit} field="queryName" name="queryName" />
      )}
      <FlagRow name="autoFetch" value={auth.autoFetch} onChange={(autoFetch) => onChange({ ...auth, autoFetch })} />
      <FlagRow
        name="autoRefresh"
        value={auth.autoRefresh}
        onChange={(autoRefresh) => onChange({ ...auth, autoRefresh })}
      />
      {auth.flow === "authorization_code" && <Parameters edit={edit} of="authorization" />}
      <Parameters edit={edit} of="accessToken" />
      {auth.flow !== "client_credentials" && <Parameters edit={edit} of="refreshToken" />}
    </MoreRows>
  );
}

type ParametersOf = "authorization" | "accessToken" | "refreshToken";
const blank = entry("", "");

function Parameters({ edit, of }: { edit: OAuth2Edit; of: ParametersOf }) {
  const t = useTranslate();
  const { variables } = useAuthForm();
  const { auth, onChange } = edit;
  const shape = useMemo((): RowShape<typeof blank> => ({ syntax: "field", variables, isFixed: false }), [variables]);
  return (
    <div className={styles.whole}>
      <KeyValueTable
        title={t(`auth.parameters.${of}`)}
        rows={auth.additionalParameters[of]}
        blank={blank}
        shape={shape}
        onChange={(rows) => onChange({ ...auth, additionalParameters: { ...auth.additionalParameters, [of]: rows } })}
      />
    </div>
  );
}
