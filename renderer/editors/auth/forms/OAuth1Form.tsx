import { oauth1SignatureMethodSchema, type AuthOf } from "../../../../shared/model/auth.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { AuthEdit } from "../authForm.ts";
import { FlagRow, FormRows, LongRow, MoreRows, SecretRow, SegmentsRow, SelectRow, TextRow } from "../authRows.tsx";

const methods = oauth1SignatureMethodSchema.options.map((id) => ({ id, text: id }));
const places = ["header", "query", "body"] as const;

export function OAuth1Form({ edit }: { edit: AuthEdit<AuthOf<"oauth1">> }) {
  const t = useTranslate();
  const { auth, onChange } = edit;
  const isRsa = auth.signatureMethod.startsWith("RSA-");
  return (
    <>
      <FormRows>
        <TextRow edit={edit} field="consumerKey" name="consumerKey" />
        <SelectRow
          name="signatureMethod"
          options={methods}
          value={auth.signatureMethod}
          onChange={(signatureMethod) => onChange({ ...auth, signatureMethod })}
        />
        {isRsa ? (
          <LongRow edit={edit} field="privateKey" name="privateKey" isSecret hint={t("auth.hints.pem")} />
        ) : (
          <SecretRow edit={edit} field="consumerSecret" name="consumerSecret" />
        )}
        <SecretRow edit={edit} field="accessToken" name="accessToken" />
        {!isRsa && <SecretRow edit={edit} field="accessTokenSecret" name="accessTokenSecret" />}
      </FormRows>
      <MoreRows>
        <SegmentsRow
          name="placement"
          options={places.map((id) => ({ id, text: t(`auth.placements.${id}`) }))}
          value={auth.placement}
          onChange={(placement) => onChange({ ...auth, placement })}
        />
        <TextRow edit={edit} field="realm" name="realm" />
        <TextRow edit={edit} field="callbackUrl" name="callbackUrl" />
        <SecretRow edit={edit} field="verifier" name="verifier" />
        <FlagRow
          name="signBody"
          value={auth.includeBodyHash}
          onChange={(includeBodyHash) => onChange({ ...auth, includeBodyHash })}
        />
      </MoreRows>
    </>
  );
}
