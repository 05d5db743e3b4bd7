import { jwtAlgorithmSchema, type AuthOf } from "../../../../shared/model/auth.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { QuantityRule } from "../../delivery/quantity.ts";
import type { AuthEdit } from "../authForm.ts";
import {
  FlagRow,
  FormRows,
  LongRow,
  MoreRows,
  NumberRow,
  SecretRow,
  SegmentsRow,
  SelectRow,
  TextRow,
} from "../authRows.tsx";

const algorithms = jwtAlgorithmSchema.options.map((id) => ({ id, text: id }));
const lifeRule: QuantityRule = { factor: 1, minimum: 1, maximum: 315_360_000, canBeUnlimited: true };
const places = ["header", "query"] as const;

export function JwtForm({ edit }: { edit: AuthEdit<AuthOf<"jwt">> }) {
  const t = useTranslate();
  const { auth, onChange } = edit;
  const isShared = auth.algorithm.startsWith("HS");
  return (
    <>
      <FormRows>
        <SelectRow
          name="algorithm"
          options={algorithms}
          value={auth.algorithm}
          onChange={(algorithm) => onChange({ ...auth, algorithm })}
        />
        {isShared ? (
          <SecretRow edit={edit} field="key" name="secret" />
        ) : (
          <LongRow edit={edit} field="key" name="privateKey" isSecret hint={t("auth.hints.pem")} />
        )}
        <LongRow edit={edit} field="payload" name="claims" hint={t("auth.hints.claims")} />
      </FormRows>
      <MoreRows>
        {isShared && (
          <FlagRow
            name="isKeyBase64"
            value={auth.isKeyBase64}
            onChange={(isKeyBase64) => onChange({ ...auth, isKeyBase64 })}
          />
        )}
        <LongRow edit={edit} field="header" name="header" hint={t("auth.hints.header")} />
        <NumberRow
          name="validFor"
          unit={t("auth.hints.seconds")}
          rule={lifeRule}
          value={auth.expiresInSeconds}
          unlimited={t("auth.hints.noExpiry")}
          onChange={(expiresInSeconds) => onChange({ ...auth, expiresInSeconds })}
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
      </MoreRows>
    </>
  );
}
