import type { AuthOf } from "../../../../shared/model/auth.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { QuantityRule } from "../../delivery/quantity.ts";
import type { AuthEdit } from "../authForm.ts";
import { FlagRow, FormRows, MoreRows, NumberRow, SecretRow, SegmentsRow, TextRow } from "../authRows.tsx";

const expiryRule: QuantityRule = { factor: 1, minimum: 1, maximum: 604_800, canBeUnlimited: false };
const places = ["header", "query"] as const;

export function AwsV4Form({ edit }: { edit: AuthEdit<AuthOf<"awsv4">> }) {
  const t = useTranslate();
  const { auth, onChange } = edit;
  return (
    <>
      <FormRows>
        <TextRow edit={edit} field="accessKeyId" name="accessKeyId" />
        <SecretRow edit={edit} field="secretAccessKey" name="secretAccessKey" />
        <TextRow edit={edit} field="region" name="region" placeholder={t("auth.hints.region")} />
        <TextRow edit={edit} field="service" name="service" placeholder={t("auth.hints.service")} />
      </FormRows>
      <MoreRows>
        <SecretRow edit={edit} field="sessionToken" name="sessionToken" />
        <SegmentsRow
          name="placement"
          options={places.map((id) => ({ id, text: t(`auth.placements.${id}`) }))}
          value={auth.placement}
          onChange={(placement) => onChange({ ...auth, placement })}
        />
        {auth.placement === "query" && (
          <NumberRow
            name="validFor"
            unit={t("auth.hints.seconds")}
            rule={expiryRule}
            value={auth.expiresSeconds}
            onChange={(seconds) => seconds !== null && onChange({ ...auth, expiresSeconds: seconds })}
          />
        )}
        <FlagRow
          name="unsignedPayload"
          value={auth.unsignedPayload}
          onChange={(unsignedPayload) => onChange({ ...auth, unsignedPayload })}
        />
      </MoreRows>
    </>
  );
}
