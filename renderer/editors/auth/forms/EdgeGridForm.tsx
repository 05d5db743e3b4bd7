import type { AuthOf } from "../../../../shared/model/auth.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { QuantityRule } from "../../delivery/quantity.ts";
import type { AuthEdit } from "../authForm.ts";
import { FormRows, MoreRows, NumberRow, SecretRow, TextRow } from "../authRows.tsx";

const bodyRule: QuantityRule = { factor: 1024, minimum: 0, maximum: 64 * 1024 * 1024, canBeUnlimited: false };

export function EdgeGridForm({ edit }: { edit: AuthEdit<AuthOf<"edgegrid">> }) {
  const t = useTranslate();
  const { auth, onChange } = edit;
  return (
    <>
      <FormRows>
        <SecretRow edit={edit} field="clientToken" name="clientToken" />
        <SecretRow edit={edit} field="clientSecret" name="clientSecret" />
        <SecretRow edit={edit} field="accessToken" name="accessToken" />
      </FormRows>
      <MoreRows>
        <TextRow edit={edit} field="headersToSign" name="headersToSign" hint={t("auth.hints.headersToSign")} />
        <NumberRow
          name="maxBodyBytes"
          unit="KiB"
          rule={bodyRule}
          value={auth.maxBodyBytes}
          onChange={(bytes) => bytes !== null && onChange({ ...auth, maxBodyBytes: bytes })}
        />
      </MoreRows>
    </>
  );
}
