/** Kinds that take a user name and a password, or a token, and little else. */
import type { AuthOf } from "../../../../shared/model/auth.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { FileChoice } from "../../files/FileChoice.tsx";
import { useAuthForm, type AuthEdit } from "../authForm.ts";
import { FormRows, MoreRows, SecretRow, SegmentsRow, TextRow } from "../authRows.tsx";
import styles from "../AuthForm.module.css";

/** Basic, Digest and WSSE. */
export function AccountForm({ edit, hint }: { edit: AuthEdit<AuthOf<"basic" | "digest" | "wsse">>; hint?: string }) {
  return (
    <FormRows>
      <TextRow edit={edit} field="username" name="username" />
      <SecretRow edit={edit} field="password" name="password" hint={hint} />
    </FormRows>
  );
}

export function BearerForm({ edit }: { edit: AuthEdit<AuthOf<"bearer">> }) {
  return (
    <FormRows>
      <SecretRow edit={edit} field="token" name="token" />
    </FormRows>
  );
}

const apiKeyPlaces = ["header", "query", "cookie"] as const;

export function ApiKeyForm({ edit }: { edit: AuthEdit<AuthOf<"apikey">> }) {
  const t = useTranslate();
  const { auth, onChange } = edit;
  const placeholders = { header: "X-API-Key", query: "api_key", cookie: "api_key" };
  return (
    <FormRows>
      <TextRow edit={edit} field="key" name="name" placeholder={placeholders[auth.placement]} />
      <SecretRow edit={edit} field="value" name="value" />
      <SegmentsRow
        name="placement"
        options={apiKeyPlaces.map((id) => ({ id, text: t(`auth.placements.${id}`) }))}
        value={auth.placement}
        onChange={(placement) => onChange({ ...auth, placement })}
      />
    </FormRows>
  );
}

export function NtlmForm({ edit }: { edit: AuthEdit<AuthOf<"ntlm">> }) {
  const t = useTranslate();
  return (
    <>
      <FormRows>
        <TextRow edit={edit} field="username" name="username" />
        <SecretRow edit={edit} field="password" name="password" />
        <TextRow edit={edit} field="domain" name="domain" hint={t("auth.hints.domain")} />
      </FormRows>
      <MoreRows>
        <TextRow edit={edit} field="workstation" name="workstation" />
      </MoreRows>
    </>
  );
}

export function NetrcForm({ edit }: { edit: AuthEdit<AuthOf<"netrc">> }) {
  const t = useTranslate();
  const { files } = useAuthForm();
  const choose = t("request.file.choose");
  return (
    <>
      <FormRows>
        <TextRow edit={edit} field="file" name="file" placeholder={t("auth.hints.netrc")}>
          <FileChoice files={files} label={choose} onChoose={(file) => edit.onChange({ ...edit.auth, file })}>
            {choose}
          </FileChoice>
        </TextRow>
      </FormRows>
      <p className={styles.explanation}>{t("auth.hints.netrcText")}</p>
    </>
  );
}
