import { Copy } from "lucide-react";
import type { Attempt, PreparedRequest } from "../../../../shared/model/exchange.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { copyText } from "../../../state/clipboard.ts";
import { useStore } from "../../../state/store.ts";
import { formatBytes } from "../../../ui/format.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { pairsText, requestHeadText } from "../attempts/headText.ts";
import styles from "./details.module.css";

interface SentRequestProps {
  attempt: Attempt | null;
  prepared: PreparedRequest | null;
}

/** As HTTP: each head of the attempt as it went out; what was prepared when none did. */
export function SentRequest({ attempt, prepared }: SentRequestProps) {
  const t = useTranslate();
  const sent = (attempt?.hops ?? []).filter(({ request }) => request !== null);
  if (sent.length > 0) {
    return (
      <div className={styles.sections}>
        {sent.map(({ url, request, sentBytes }, index) => (
          // A list that only grows: the place names the hop.
          <Head key={index} title={url} text={request === null ? "" : requestHeadText(request)} sentBytes={sentBytes} />
        ))}
      </div>
    );
  }
  if (prepared === null) return <p className={styles.alone}>{t("panels.nothingPrepared")}</p>;
  return (
    <div className={styles.sections}>
      <p className={styles.none}>{t("panels.notSent")}</p>
      <Head
        title={prepared.url}
        text={`${prepared.method} ${prepared.url}\n${pairsText(prepared.headers)}`}
        sentBytes={0}
      />
    </div>
  );
}

function Head({ title, text, sentBytes }: { title: string; text: string; sentBytes: number }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  return (
    <section>
      <h4 className={styles.title}>
        <code className={styles.code}>{title}</code>
        <IconButton label={t("panels.copyRequest")} className={styles.copy} onPress={() => void copyText(text)}>
          <Copy size={13} strokeWidth={1.7} />
        </IconButton>
      </h4>
      <pre className={styles.head}>{text}</pre>
      {sentBytes > 0 ? (
        <p className={styles.none}>{t("panels.bodyFollows", { size: formatBytes(sentBytes, language) })}</p>
      ) : null}
    </section>
  );
}
