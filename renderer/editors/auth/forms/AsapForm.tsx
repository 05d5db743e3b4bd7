import type { AuthOf } from "../../../../shared/model/auth.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { QuantityRule } from "../../delivery/quantity.ts";
import type { AuthEdit } from "../authForm.ts";
import { FormRows, LongRow, MoreRows, NumberRow, SelectRow, TextRow } from "../authRows.tsx";

const algorithms = (["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"] as const).map(
  (id) => ({ id, text: id }),
);
const lifeRule: QuantityRule = { factor: 1, minimum: 1, maximum: 3600, canBeUnlimited: false };

export function AsapForm({ edit }: { edit: AuthEdit<AuthOf<"asap">> }) {
  const t = useTranslate();
  const { auth, onChange } = edit;
  return (
    <>
      <FormRows>
        <TextRow edit={edit} field="issuer" name="issuer" />
        <TextRow edit={edit} field="audience" name="audience" />
        <TextRow edit={edit} field="keyId" name="keyId" />
        <LongRow edit={edit} field="privateKey" name="privateKey" isSecret hint={t("auth.hints.pem")} />
        <SelectRow
          name="algorithm"
          options={algorithms}
          value={auth.algorithm}
          onChange={(algorithm) => onChange({ ...auth, algorithm })}
        />
      </FormRows>
      <MoreRows>
        <TextRow edit={edit} field="subject" name="subject" placeholder={t("auth.hints.subject")} />
        <LongRow edit={edit} field="additionalClaims" name="additionalClaims" hint={t("auth.hints.json")} />
        <NumberRow
          name="validFor"
          unit={t("auth.hints.seconds")}
          rule={lifeRule}
          value={auth.expiresInSeconds}
          onChange={(seconds) => seconds !== null && onChange({ ...auth, expiresInSeconds: seconds })}
        />
      </MoreRows>
    </>
  );
}
