import { Plus } from "lucide-react";
import { tlsVersions } from "../../../shared/model/clientCertificate.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { Button } from "../../ui/Button.tsx";
import { Select } from "../../ui/Select.tsx";
import type { KnownVariables } from "../fields/pieces.ts";
import { VariableField } from "../fields/VariableField.tsx";
import { FileChoice } from "../files/FileChoice.tsx";
import type { FileAccess } from "../files/fileFacts.ts";
import { ClientCertificateFields } from "./ClientCertificateFields.tsx";
import { put, valueOf, type DeliveryEdit } from "./deliveryEdit.ts";
import { FileRow } from "./FileRow.tsx";
import { FlagRow } from "./settingFields.tsx";
import { SettingGroup, SettingHint, SettingRow, SettingWarning } from "./SettingGroup.tsx";
import styles from "./Delivery.module.css";

const versionKeys = ["tlsMinVersion", "tlsMaxVersion"] as const;
const keys = [
  "tlsVerify",
  "tlsSystemStore",
  "tlsCaFiles",
  "tlsClientCertificates",
  ...versionKeys,
  "tlsServerName",
] as const;

export interface TlsEditorProps {
  edit: DeliveryEdit;
  variables: KnownVariables;
  files: FileAccess;
}

export function TlsEditor({ edit, variables, files }: TlsEditorProps) {
  const t = useTranslate();
  const isVerified = valueOf(edit, "tlsVerify");
  const serverName = t("delivery.tls.serverName");
  return (
    <SettingGroup title={t("delivery.groups.tls")} edit={edit} keys={keys}>
      <FlagRow edit={edit} settingKey="tlsVerify" label={t("delivery.tls.verify")} />
      {isVerified ? (
        <>
          <FlagRow edit={edit} settingKey="tlsSystemStore" label={t("delivery.tls.systemStore")} />
          <AuthoritiesRow edit={edit} files={files} />
        </>
      ) : (
        <SettingWarning>{t("delivery.tls.unsafe")}</SettingWarning>
      )}
      <CertificatesRow edit={edit} variables={variables} files={files} />
      <VersionsRow edit={edit} />
      <SettingRow label={serverName} edit={edit} keys={["tlsServerName"]}>
        <div className={styles.text}>
          <VariableField
            label={serverName}
            value={valueOf(edit, "tlsServerName") ?? ""}
            variables={variables}
            placeholder={t("delivery.tls.serverNameHint")}
            onChange={(text) => put(edit, "tlsServerName", text === "" ? null : text)}
          />
        </div>
      </SettingRow>
    </SettingGroup>
  );
}

function AuthoritiesRow({ edit, files }: Pick<TlsEditorProps, "edit" | "files">) {
  const t = useTranslate();
  const paths = valueOf(edit, "tlsCaFiles");
  const label = t("delivery.tls.authorities");
  return (
    <SettingRow label={label} edit={edit} keys={["tlsCaFiles"]} isTall>
      <div role="group" aria-label={label} className={styles.stack}>
        {paths.map((path) => (
          <FileRow
            key={path}
            files={files}
            path={path}
            onRemove={() =>
              put(
                edit,
                "tlsCaFiles",
                paths.filter((other) => other !== path),
              )
            }
          />
        ))}
        <div>
          <FileChoice
            files={files}
            label={t("delivery.tls.addAuthority")}
            onChoose={(path) => put(edit, "tlsCaFiles", [...new Set([...paths, path])])}
          >
            {t("delivery.tls.addAuthority")}
          </FileChoice>
        </div>
      </div>
    </SettingRow>
  );
}

function CertificatesRow({ edit, variables, files }: TlsEditorProps) {
  const t = useTranslate();
  const certificates = valueOf(edit, "tlsClientCertificates");
  const label = t("delivery.tls.certificates");
  const change = (next: typeof certificates): void => put(edit, "tlsClientCertificates", next);
  const add = (): void =>
    change([...certificates, { type: "pem", host: "", certificateFile: "", keyFile: "", passphrase: "" }]);
  return (
    <>
      <SettingRow label={label} edit={edit} keys={["tlsClientCertificates"]}>
        <Button onPress={add}>
          <Plus size={14} strokeWidth={1.7} aria-hidden="true" />
          {t("delivery.tls.addCertificate")}
        </Button>
      </SettingRow>
      {certificates.length > 0 && (
        <div role="group" aria-label={label} className={styles.rows}>
          {certificates.map((certificate, index) => (
            <ClientCertificateFields
              // Two may be alike: the place is the identity.
              key={index}
              number={index + 1}
              certificate={certificate}
              variables={variables}
              files={files}
              onChange={(next) => change(certificates.map((other, at) => (at === index ? next : other)))}
              onRemove={() => change(certificates.filter((_, at) => at !== index))}
            />
          ))}
        </div>
      )}
    </>
  );
}

function VersionsRow({ edit }: { edit: DeliveryEdit }) {
  const t = useTranslate();
  const minimum = valueOf(edit, "tlsMinVersion");
  const maximum = valueOf(edit, "tlsMaxVersion");
  const options = tlsVersions.map((id) => ({ id, text: id.replace(/^TLSv1$/, "TLSv1.0").replace("TLSv", "TLS ") }));
  return (
    <>
      <SettingRow label={t("delivery.tls.versions")} edit={edit} keys={versionKeys}>
        <Select
          label={t("delivery.tls.minimum")}
          options={options}
          value={minimum}
          onChange={(version) => put(edit, "tlsMinVersion", version)}
        />
        <span aria-hidden="true">–</span>
        <Select
          label={t("delivery.tls.maximum")}
          options={options}
          value={maximum}
          onChange={(version) => put(edit, "tlsMaxVersion", version)}
        />
      </SettingRow>
      {tlsVersions.indexOf(minimum) > tlsVersions.indexOf(maximum) && (
        <SettingHint>{t("delivery.tls.versionsWrong")}</SettingHint>
      )}
    </>
  );
}
