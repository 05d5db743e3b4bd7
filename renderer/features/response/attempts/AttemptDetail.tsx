import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import type { Hop } from "../../../../shared/model/exchange.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { copyText } from "../../../state/clipboard.ts";
import { useStore } from "../../../state/store.ts";
import { formatBytes } from "../../../ui/format.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { ErrorNotice } from "../status/ErrorNotice.tsx";
import styles from "./AttemptDetail.module.css";
import { AttemptBody } from "./AttemptBody.tsx";
import { ConnectionFacts } from "./ConnectionFacts.tsx";
import { pairsText, requestHeadText, responseHeadText } from "./headText.ts";
import { hopCauseText } from "./hopCause.ts";
import { rowName } from "./Waterfall.tsx";
import type { WaterfallRow } from "./waterfall.ts";

interface AttemptDetailProps {
  row: WaterfallRow;
  showError: boolean;
  /** Of the response that the exchange ended with; null when this is another attempt. */
  responseBodyId: string | null;
  sessionName: string | null;
  method: string;
}

/** The chosen attempt or hop: what was sent, what came, over what. */
export function AttemptDetail({ row, showError, responseBodyId, sessionName, method }: AttemptDetailProps) {
  const t = useTranslate();
  const { attempt } = row;
  const hop = row.hop ?? attempt.hops.at(-1) ?? null;
  const cause = hop === null ? null : hopCauseText(attempt, hop, t);
  const bodyId = hop === attempt.hops.at(-1) ? (attempt.bodyId ?? responseBodyId) : null;
  return (
    <section className={styles.detail} aria-label={rowName(row, t)}>
      {showError && attempt.error ? <ErrorNotice error={attempt.error} /> : null}
      {attempt.notRetried === null ? null : (
        <p className={styles.next}>{t(`response.attempts.notRetried.${attempt.notRetried}`, { method })}</p>
      )}
      {cause === null ? null : <p className={styles.none}>{cause}</p>}
      {hop === null ? null : <HopDetail hop={hop} bodyId={bodyId} sessionName={sessionName} />}
    </section>
  );
}

interface HopDetailProps {
  hop: Hop;
  bodyId: string | null;
  sessionName: string | null;
}

function HopDetail({ hop, bodyId, sessionName }: HopDetailProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { request, response, trailers, informational } = hop;
  return (
    <>
      <code className={styles.url}>{hop.url}</code>
      {bodyId === null ? null : <AttemptBody bodyId={bodyId} hop={hop} />}
      <Head title={t("response.attempts.requestHead")} text={request && requestHeadText(request)}>
        {t("response.attempts.noRequestHead")}
      </Head>
      {hop.sentBytes > 0 ? (
        <p className={styles.none}>{t("response.attempts.bodySent", { size: formatBytes(hop.sentBytes, language) })}</p>
      ) : null}
      {informational.map((head, index) => (
        // Snapshots of one list that only grows: the place names the head.
        <Head key={index} title={t("response.attempts.informational")} text={responseHeadText(head)} />
      ))}
      <Head title={t("response.attempts.responseHead")} text={response && responseHeadText(response)}>
        {t("response.attempts.noResponseHead")}
      </Head>
      {trailers.length > 0 ? <Head title={t("response.attempts.trailers")} text={pairsText(trailers)} /> : null}
      <div>
        <h4 className={styles.title}>{t("response.attempts.connection")}</h4>
        <ConnectionFacts connection={hop.connection} sessionName={sessionName} />
      </div>
    </>
  );
}

/** `children` say what is the matter when there is no head. */
function Head({ title, text, children }: { title: string; text: string | null; children?: ReactNode }) {
  const t = useTranslate();
  return (
    <div>
      <h4 className={styles.title}>
        {title}
        {text === null ? null : (
          <IconButton
            label={`${t("common.copy")}: ${title}`}
            className={styles.copy}
            onPress={() => void copyText(text)}
          >
            <Copy size={13} strokeWidth={1.7} />
          </IconButton>
        )}
      </h4>
      {text === null ? <p className={styles.none}>{children}</p> : <pre className={styles.head}>{text}</pre>}
    </div>
  );
}
