import type { AuthOf } from "../../../../shared/model/auth.ts";
import type { AuthEdit } from "../authForm.ts";
import { FlagRow, FormRows, MoreRows, SecretRow, SegmentsRow, TextRow } from "../authRows.tsx";

const algorithms = [
  { id: "sha256", text: "SHA-256" },
  { id: "sha1", text: "SHA-1" },
] as const;

export function HawkForm({ edit }: { edit: AuthEdit<AuthOf<"hawk">> }) {
  const { auth, onChange } = edit;
  return (
    <>
      <FormRows>
        <TextRow edit={edit} field="id" name="keyId" />
        <SecretRow edit={edit} field="key" name="key" />
        <SegmentsRow
          name="algorithm"
          options={algorithms}
          value={auth.algorithm}
          onChange={(algorithm) => onChange({ ...auth, algorithm })}
        />
      </FormRows>
      <MoreRows>
        <TextRow edit={edit} field="ext" name="ext" placeholder="ext" />
        <TextRow edit={edit} field="app" name="app" placeholder="app" />
        <TextRow edit={edit} field="dlg" name="dlg" placeholder="dlg" />
        <FlagRow
          name="signBody"
          value={auth.includePayloadHash}
          onChange={(includePayloadHash) => onChange({ ...auth, includePayloadHash })}
        />
      </MoreRows>
    </>
  );
}
