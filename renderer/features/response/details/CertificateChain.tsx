import { Copy, FileText } from "lucide-react";
import { useState } from "react";
import type { Attempt, Certificate } from "../../../../shared/model/exchange.ts";
import { useTranslate, type Translate } from "../../../locales/i18n.ts";
import { copyCertificates } from "../../../state/certificates.ts";
import { copyText } from "../../../state/clipboard.ts";
import { useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { Button } from "../../../ui/Button.tsx";
import { IconButton } from "../../../ui/IconButton.tsx";
import { certificateAge } from "./certificateAge.ts";
import styles from "./details.module.css";

/** The server's certificate and its issuers, of the newest hop that was encrypted. */
export function CertificateChain({ attempt }: { attempt: Attempt | null }) {
  const t = useTranslate();
  const tls = attempt?.hops.findLast(({ connection }) => connection?.tls)?.connection?.tls ?? null;
  if (tls === null) return <p className={styles.alone}>{t("panels.noTls")}</p>;
  if (tls.certificates.length === 0) return <p className={styles.alone}>{t("panels.noCertificates")}</p>;
  return (
    <div className={styles.sections}>
      <p className={joinClassNames(styles.none, styles.note, !tls.authorized && styles.bad)}>
        {tls.version}, {tls.cipher}:{" "}
        {tls.authorized
          ? t("response.attempts.verified")
          : t("response.attempts.notVerified", { problem: tls.problem ?? "" })}
      </p>
      {tls.certificates.length < 2 ? null : (
        <Button className={styles.chain ?? ""} onPress={() => void copyCertificates(tls.certificates)}>
          {t("panels.copyChain")}
        </Button>
      )}
      {tls.certificates.map((certificate, index) => (
        <OneCertificate key={certificate.sha256Fingerprint} certificate={certificate} number={index} />
      ))}
    </div>
  );
}

function OneCertificate({ certificate, number }: { certificate: Certificate; number: number }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const date = (text: string): string => {
    const at = Date.parse(text);
    return Number.isNaN(at) ? text : new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(at);
  };
  const [nowMs] = useState(() => Date.now());
  const age = certificateAge(certificate, nowMs);
  const facts = [
    [t("response.attempts.subject"), certificate.subject],
    [t("response.attempts.issuer"), certificate.issuer],
    [t("response.attempts.names"), certificate.names.join(", ")],
    [
      t("response.attempts.valid"),
      t("response.attempts.validRange", { from: date(certificate.validFrom), to: date(certificate.validTo) }),
    ],
    [t("response.attempts.serial"), certificate.serialNumber],
    [t("response.attempts.fingerprint"), certificate.sha256Fingerprint],
  ] as const;
  return (
    <section>
      <h4 className={styles.title}>
        {number === 0 ? t("panels.server") : t("panels.issuerOf", { number })}
        <span className={joinClassNames(styles.note, age.state !== "valid" && styles.bad)}>{ageText(age, t)}</span>
        <IconButton
          label={t("panels.copyFingerprint")}
          className={styles.copy}
          onPress={() => void copyText(certificate.sha256Fingerprint)}
        >
          <Copy size={13} strokeWidth={1.7} />
        </IconButton>
        <IconButton
          label={t("panels.copyPem")}
          className={styles.copy}
          onPress={() => void copyCertificates([certificate])}
        >
          <FileText size={13} strokeWidth={1.7} />
        </IconButton>
      </h4>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function ageText({ state, days }: ReturnType<typeof certificateAge>, t: Translate): string {
  return state === "valid" ? t("panels.validDays", { count: days }) : t(`panels.${state}`);
}
