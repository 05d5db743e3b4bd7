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
import { bodyViews } from "./bodyViews.ts";
import { bodyKind, needsHead, parseMediaType, suggestedFileName } from "./mediaType.ts";

const busyAfterMs = 150;
/** A body that is whole sooner is shown only once. One that looks the same when it is whole is shown at once. */
const showGrowingAfterMs = 600;
const showSameAfterMs = 60;
const growingSampleMs = 500;

/** The body of a response in each of its states: none, on its way, broken off, whole. */
export function BodyPanel({ tabId, exchange }: { tabId: string; exchange: ExchangeView }) {
  const running = exchange.state === "running";
  const { exchangeId, response, error } = exchange;
  const busy = useHeldFor(running, busyAfterMs, exchangeId);
  const tellGrowing = useHeldFor(running && response !== null, showGrowingAfterMs, exchangeId);
  const isSame = response !== null && looksTheSame(headerValue(response.head.headers, "content-type"));
  const showSame = useHeldFor(running && isSame, showSameAfterMs, exchangeId);
  if (response !== null && (!running || ((showSame || tellGrowing) && receivedBytes(exchange).decodedBytes > 0))) {
    return <Arrived {...{ tabId, exchange, response, tellGrowing }} />;
  }
  if (error !== null) return <FailedAlone error={error} />;
  return busy ? <BusyState tabId={tabId} exchange={exchange} /> : null;
}

/** While it arrives and when it is whole. */
function looksTheSame(contentType: string | null): boolean {
  const media = parseMediaType(contentType);
  if (needsHead(media)) return false;
  const kind = bodyKind(media, new Uint8Array(0));
  return bodyViews(kind, true)[0] === bodyViews(kind, false)[0];
}

function FailedAlone({ error }: { error: AppErrorData }) {
  return (
    <div className={states.alone}>
      <ErrorNotice error={error} />
    </div>
  );
}

type Response = NonNullable<ExchangeView["response"]>;

interface ArrivedProps {
  tabId: string;
  exchange: ExchangeView;
  response: Response;
  tellGrowing: boolean;
}

function Arrived({ tabId, exchange, response, tellGrowing }: ArrivedProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const growing = exchange.state === "running";
  const sizeBytes = useSampled(receivedBytes(exchange).decodedBytes, growingSampleMs, !growing);
  const contentType = headerValue(response.head.headers, "content-type");
  const disposition = headerValue(response.head.headers, "content-disposition");
  if (sizeBytes === 0 && exchange.error !== null) return <FailedAlone error={exchange.error} />;
  return (
    <div className={styles.panel}>
      {growing && tellGrowing ? <ReceivingLine exchange={exchange} /> : null}
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
