import { useRef } from "react";
import { Trash2 } from "lucide-react";
import type { ClientCertificate } from "../../../shared/model/clientCertificate.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import formStyles from "../Form.module.css";
import type { KnownVariables } from "../fields/pieces.ts";
import { SecretField } from "../fields/SecretField.tsx";
import { VariableField } from "../fields/VariableField.tsx";
import { FileChoice } from "../files/FileChoice.tsx";
import type { FileAccess } from "../files/fileFacts.ts";
import { FileRow } from "./FileRow.tsx";
import styles from "./Delivery.module.css";

interface ClientCertificateFieldsProps {
  /** From 1. */
  number: number;
  certificate: ClientCertificate;
  variables: KnownVariables;
  files: FileAccess;
  onChange: (certificate: ClientCertificate) => void;
  onRemove: () => void;
}

export function ClientCertificateFields(props: ClientCertificateFieldsProps) {
  const { number, certificate, variables, files, onChange } = props;
  const t = useTranslate();
  // What was chosen for the other kind is there again when the person comes back to it.
  const other = useRef<ClientCertificate | null>(null);
  const choose = (type: ClientCertificate["type"]): void => {
    if (type === certificate.type) return;
    const { host, passphrase } = certificate;
    const before = other.current;
    other.current = certificate;
    if (before !== null) onChange({ ...before, host, passphrase });
    else if (type === "pkcs12") onChange({ type, host, file: "", passphrase });
    else onChange({ type, host, certificateFile: "", keyFile: "", passphrase });
  };
  const file = (label: string, path: string, put: (path: string) => void) => (
    <>
      <span className={formStyles.label}>{label}</span>
      <FileField {...{ label, path, files }} onChange={put} />
    </>
  );
  return (
    <div role="group" aria-label={t("delivery.tls.certificate", { number })} className={styles.card}>
      <div className={styles.cardHead}>
        <SegmentedControl
          label={t("delivery.tls.kind")}
          options={[
            { id: "pem", text: t("delivery.tls.pem") },
            { id: "pkcs12", text: t("delivery.tls.pkcs12") },
          ]}
          value={certificate.type}
          onChange={choose}
        />
        <IconButton label={t("delivery.tls.removeCertificate", { number })} onPress={props.onRemove}>
          <Trash2 size={14} strokeWidth={1.6} />
        </IconButton>
      </div>
      <div className={styles.cardForm}>
        <span className={formStyles.label}>{t("delivery.tls.host")}</span>
        <VariableField
          label={t("delivery.tls.host")}
          value={certificate.host}
          variables={variables}
          placeholder={t("delivery.tls.hostHint")}
          onChange={(host) => onChange({ ...certificate, host })}
        />
        {certificate.type === "pkcs12" ? (
          file(t("delivery.tls.file"), certificate.file, (path) => onChange({ ...certificate, file: path }))
        ) : (
          <>
            {file(t("delivery.tls.certificateFile"), certificate.certificateFile, (path) =>
              onChange({ ...certificate, certificateFile: path }),
            )}
            {file(t("delivery.tls.keyFile"), certificate.keyFile, (path) =>
              onChange({ ...certificate, keyFile: path }),
            )}
          </>
        )}
        <span className={formStyles.label}>{t("delivery.tls.passphrase")}</span>
        <SecretField
          label={t("delivery.tls.passphrase")}
          value={certificate.passphrase}
          variables={variables}
          onChange={(passphrase) => onChange({ ...certificate, passphrase })}
        />
      </div>
    </div>
  );
}

interface FileFieldProps {
  label: string;
  /** "" while none is chosen. */
  path: string;
  files: FileAccess;
  onChange: (path: string) => void;
}

function FileField({ label, path, files, onChange }: FileFieldProps) {
  const t = useTranslate();
  return (
    <div className={styles.fileField}>
      <FileChoice size="small" files={files} label={`${label}: ${t("delivery.tls.choose")}`} onChoose={onChange}>
        {t("delivery.tls.choose")}
      </FileChoice>
      {path === "" ? (
        <span className={formStyles.faint}>{t("delivery.tls.noFile")}</span>
      ) : (
        <FileRow files={files} path={path} onRemove={() => onChange("")} />
      )}
    </div>
  );
}
