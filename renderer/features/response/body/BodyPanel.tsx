import type { AppErrorData } from "../../../../shared/errors.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { ExchangeView } from "../../../state/exchanges.ts";
import { useStore } from "../../../state/store.ts";
import { EmptyState } from "../../../ui/EmptyState.tsx";
import { formatBytes } from "../../../ui/format.ts";
import { headerValue } from "../attempts/waterfall.ts";
import { BusyState, ReceivingLine } from "../status/BusyState.tsx";
import { ErrorNotice, PartialBanner } from "../status/ErrorNotice.tsx";
import { receivedBytes } from "../status/ResponseStatus.tsx";
import states from "../status/states.module.css";
import { useHeldFor, useSampled } from "../status/useClock.ts";
import styles from "./BodyPanel.module.css";
import { BodyViewer } from "./BodyViewer.tsx";
import { parseMediaType, suggestedFileName } from "./mediaType.ts";

const busyAfterMs = 150;
/** A body that is whole sooner is shown only once, pretty. */
const showGrowingAfterMs = 600;
const growingSampleMs = 500;

/** The body of a response in each of its states: none, on its way, broken off, whole. */
export function BodyPanel({ tabId, exchange }: { tabId: string; exchange: ExchangeView }) {
  const running = exchange.state === "running";
  const { exchangeId, response, error } = exchange;
  const busy = useHeldFor(running, busyAfterMs, exchangeId);
  const showGrowing = useHeldFor(running && response !== null, showGrowingAfterMs, exchangeId);
  if (response !== null && (!running || (showGrowing && receivedBytes(exchange).decodedBytes > 0))) {
    return <Arrived tabId={tabId} exchange={exchange} response={response} />;
  }
  if (error !== null) return <FailedAlone error={error} />;
  return busy ? <BusyState tabId={tabId} exchange={exchange} /> : null;
}

function FailedAlone({ error }: { error: AppErrorData }) {
  return (
    <div className={states.alone}>
      <ErrorNotice error={error} />
    </div>
  );
}

type Response = NonNullable<ExchangeView["response"]>;

function Arrived({ tabId, exchange, response }: { tabId: string; exchange: ExchangeView; response: Response }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const growing = exchange.state === "running";
  const sizeBytes = useSampled(receivedBytes(exchange).decodedBytes, growingSampleMs, !growing);
  const contentType = headerValue(response.head.headers, "content-type");
  const disposition = headerValue(response.head.headers, "content-disposition");
  if (sizeBytes === 0 && exchange.error !== null) return <FailedAlone error={exchange.error} />;
  return (
    <div className={styles.panel}>
      {growing ? <ReceivingLine exchange={exchange} /> : null}
      {exchange.error === null ? null : (
        <PartialBanner error={exchange.error} size={formatBytes(sizeBytes, language)} />
      )}
      {sizeBytes === 0 && !growing ? (
        <EmptyState title={t("response.noBody")} />
      ) : (
        <BodyViewer
          key={response.bodyId}
          bodyId={response.bodyId}
          contentType={contentType}
          sizeBytes={sizeBytes}
          growing={growing}
          kindMemory={`${tabId} ${contentType ?? ""}`}
          fileName={suggestedFileName(disposition, response.url, parseMediaType(contentType))}
        />
      )}
    </div>
  );
}
