import type { AuthOf } from "../../../../shared/model/auth.ts";
import { oauth2FlowSchema } from "../../../../shared/model/oauth2.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { AuthEdit } from "../authForm.ts";
import { FormRows, LongRow, SecretRow, SelectRow, TextRow } from "../authRows.tsx";
import styles from "../AuthForm.module.css";
import { OAuth2EndpointRows } from "./OAuth2EndpointRows.tsx";
import { OAuth2TokenRows } from "./OAuth2TokenRows.tsx";

export type OAuth2Edit = AuthEdit<AuthOf<"oauth2">>;

export function OAuth2Form({ edit }: { edit: OAuth2Edit }) {
  const t = useTranslate();
  const { auth, onChange } = edit;
  return (
    <>
      <FormRows>
        <SelectRow
          name="flow"
          options={oauth2FlowSchema.options.map((id) => ({ id, text: t(`auth.flows.${id}`) }))}
          value={auth.flow}
          onChange={(flow) => onChange({ ...auth, flow })}
        />
        <TextRow edit={edit} field="issuer" name="issuer" placeholder="https://…" hint={t("auth.hints.issuer")} />
        <TextRow edit={edit} field="clientId" name="clientId" />
        <ClientSecretRow edit={edit} />
        {auth.flow === "resource_owner_password_credentials" && (
          <>
            <TextRow edit={edit} field="username" name="username" />
            <SecretRow edit={edit} field="password" name="password" />
          </>
        )}
        <TextRow edit={edit} field="scope" name="scope" placeholder={t("auth.hints.separatedBySpaces")} />
      </FormRows>
      <div className={styles.folded}>
        <OAuth2EndpointRows edit={edit} />
        <OAuth2TokenRows edit={edit} />
      </div>
    </>
  );
}

function ClientSecretRow({ edit }: { edit: OAuth2Edit }) {
  const t = useTranslate();
  switch (edit.auth.clientAuthentication) {
    case "basic":
    case "post":
      return <SecretRow edit={edit} field="clientSecret" name="clientSecret" />;
    case "private_key_jwt":
      return <LongRow edit={edit} field="privateKey" name="privateKey" isSecret hint={t("auth.hints.pem")} />;
    case "none":
      return null;
  }
}
