import type { Certificate, Connection } from "../../../../shared/model/exchange.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { joinClassNames } from "../../../ui/className.ts";
import styles from "./AttemptDetail.module.css";
import { hostAndPort } from "./figures.ts";

type Fact = { name: string; value: string; code?: boolean; bad?: boolean };

interface ConnectionFactsProps {
  connection: Connection | null;
  /** null: not told yet. */
  sessionName: string | null;
}

/** What the bytes travelled over: the connection, TLS and the certificates that the server showed. */
export function ConnectionFacts({ connection, sessionName }: ConnectionFactsProps) {
  const t = useTranslate();
  if (connection === null) return <p className={styles.none}>{t("response.attempts.noConnection")}</p>;
  const { id, reused, tls } = connection;
  const facts: Fact[] = [
    {
      name: t("response.attempts.connectionId"),
      value: reused ? t("response.attempts.reusedConnection", { id }) : t("response.attempts.newConnection", { id }),
    },
    {
      name: t("response.attempts.remote"),
      value: hostAndPort(connection.remoteAddress, connection.remotePort),
      code: true,
    },
    { name: t("response.attempts.local"), value: connection.localAddress, code: true },
    ...(sessionName === null ? [] : [{ name: t("response.attempts.session"), value: sessionName }]),
    {
      name: t("response.attempts.proxy"),
      value: connection.proxy ?? t("response.attempts.direct"),
      code: connection.proxy !== null,
    },
    { name: t("response.attempts.protocol"), value: `HTTP/${connection.httpVersion}` },
  ];
  if (tls) {
    facts.push({ name: t("response.attempts.tls"), value: `${tls.version}, ${tls.cipher}` });
    if (tls.alpn !== null) facts.push({ name: t("response.attempts.alpn"), value: tls.alpn, code: true });
    facts.push({
      name: t("response.attempts.trust"),
      value: tls.authorized
        ? t("response.attempts.verified")
        : t("response.attempts.notVerified", { problem: tls.problem ?? "" }),
      bad: !tls.authorized,
    });
  }
  return (
    <>
      <FactList facts={facts} />
      {tls?.certificates.map((certificate, index) => (
        <CertificateFacts key={certificate.sha256Fingerprint} certificate={certificate} isPeer={index === 0} />
      ))}
    </>
  );
}

function CertificateFacts({ certificate, isPeer }: { certificate: Certificate; isPeer: boolean }) {
  const t = useTranslate();
  return (
    <details className={styles.certificate} open={isPeer}>
      <summary>{isPeer ? t("response.attempts.certificate") : t("response.attempts.issuerCertificate")}</summary>
      <FactList
        facts={[
          { name: t("response.attempts.subject"), value: certificate.subject },
          { name: t("response.attempts.issuer"), value: certificate.issuer },
          { name: t("response.attempts.names"), value: certificate.names.join(", ") },
          {
            name: t("response.attempts.valid"),
            value: t("response.attempts.validRange", { from: certificate.validFrom, to: certificate.validTo }),
          },
          { name: t("response.attempts.serial"), value: certificate.serialNumber, code: true },
          { name: t("response.attempts.fingerprint"), value: certificate.sha256Fingerprint, code: true },
        ]}
      />
    </details>
  );
}

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value, code, bad }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={joinClassNames(code && styles.code, bad && styles.bad)}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
