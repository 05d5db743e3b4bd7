/** Where the provider is reached, and how the client proves itself: found through the issuer, or seldom changed. */
import { oauth2AuthSchema } from "../../../../shared/model/oauth2.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { FlagRow, MoreRows, SelectRow, TextRow } from "../authRows.tsx";
import type { OAuth2Edit } from "./OAuth2Form.tsx";

const authentications = oauth2AuthSchema.shape.clientAuthentication.options;
const algorithms = oauth2AuthSchema.shape.privateKeyAlgorithm.options.map((id) => ({ id, text: id }));

export function OAuth2EndpointRows({ edit }: { edit: OAuth2Edit }) {
  const t = useTranslate();
  const { auth, onChange } = edit;
  const discovered = auth.issuer.trim() === "" ? "https://" : t("auth.hints.discovered");
  const inBrowser = auth.flow === "authorization_code";
  return (
    <MoreRows title={t("auth.endpoints")}>
      {inBrowser && <TextRow edit={edit} field="authorizationUrl" name="authorizationUrl" placeholder={discovered} />}
      {auth.flow === "device_code" && (
        <TextRow edit={edit} field="deviceAuthorizationUrl" name="deviceAuthorizationUrl" placeholder={discovered} />
      )}
      <TextRow edit={edit} field="accessTokenUrl" name="accessTokenUrl" placeholder={discovered} />
      {auth.flow !== "client_credentials" && (
        <TextRow edit={edit} field="refreshTokenUrl" name="refreshTokenUrl" placeholder={t("auth.hints.asTokenUrl")} />
      )}
      {inBrowser && (
        <>
          <TextRow edit={edit} field="callbackUrl" name="callbackUrl" placeholder={t("auth.hints.loopback")} />
          <FlagRow name="pkce" value={auth.pkce} onChange={(pkce) => onChange({ ...auth, pkce })} />
        </>
      )}
      <SelectRow
        name="clientAuthentication"
        options={authentications.map((id) => ({ id, text: t(`auth.clientAuthentications.${id}`) }))}
        value={auth.clientAuthentication}
        onChange={(clientAuthentication) => onChange({ ...auth, clientAuthentication })}
      />
      {auth.clientAuthentication === "private_key_jwt" && (
        <>
          <SelectRow
            name="algorithm"
            options={algorithms}
            value={auth.privateKeyAlgorithm}
            onChange={(privateKeyAlgorithm) => onChange({ ...auth, privateKeyAlgorithm })}
          />
          <TextRow edit={edit} field="keyId" name="keyId" />
        </>
      )}
    </MoreRows>
  );
}
