import { useEffect, useState } from "react";
import type { Pool, PoolConnection } from "../../../../shared/model/session.ts";
import type { Translate } from "../../../locales/i18n.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import type { SessionLife } from "../../../state/sessionLife.ts";
import { useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { formatBytes, formatNumber } from "../../../ui/format.ts";
import { ageText, waitText } from "../durationText.ts";
import tables from "../Table.module.css";
import styles from "./ConnectionTable.module.css";
import { originText, protocolText, remoteText, stateText, tlsShortText } from "./connectionTexts.ts";

const tickMs = 250;

/** The pool as it is: connections, and who waits for one. Its times go on between two words of the engine. */
export function ConnectionTable({ life }: { life: SessionLife | undefined }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const pool = life?.pool ?? null;
  const sinceMs = useSince(life?.poolAtMs ?? 0, pool !== null && pool.connections.length + pool.queue.length > 0);
  return (
    <section>
      <div className={tables.title}>
        <h3>{t("sessions.connections.title")}</h3>
        <small>{pool === null ? "" : countText(pool, sinceMs, language, t)}</small>
      </div>
      {pool === null || pool.connections.length === 0 ? (
        <p className={tables.none}>{t("sessions.connections.none")}</p>
      ) : (
        <div className={tables.scroll}>
          <table className={joinClassNames(tables.table, styles.table)} aria-label={t("sessions.connections.title")}>
            <Head />
            <tbody>
              {pool.connections.map((connection) => (
                <Row key={connection.id} connection={connection} sinceMs={sinceMs} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pool === null || pool.queue.length === 0 ? null : <Queue pool={pool} sinceMs={sinceMs} />}
    </section>
  );
}

function Head() {
  const t = useTranslate();
  return (
    <thead>
      <tr>
        <th scope="col">{t("sessions.connections.origin")}</th>
        <th scope="col">{t("sessions.connections.protocol")}</th>
        <th scope="col">{t("sessions.connections.state")}</th>
        <th scope="col" className={tables.number}>
          {t("sessions.connections.served")}
        </th>
        <th scope="col" className={tables.number}>
          {t("sessions.connections.age")}
        </th>
        <th scope="col" className={tables.number}>
          {t("sessions.connections.bytes")}
        </th>
        <th scope="col">{t("sessions.connections.remote")}</th>
        <th scope="col">{t("sessions.connections.tls")}</th>
      </tr>
    </thead>
  );
}

function Row({ connection, sinceMs }: { connection: PoolConnection; sinceMs: number }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { origin, state, served, ageMs, bytesRead, bytesWritten, tls, proxy } = connection;
  return (
    <tr>
      <td className={tables.code} title={origin}>
        {originText(origin)}
      </td>
      <td>{protocolText(connection)}</td>
      <td>
        <span className={joinClassNames(tables.dot, state === "idle" ? undefined : tables.live)} aria-hidden="true" />
        {stateText(connection, sinceMs, language, t)}
      </td>
      <td className={tables.number}>{formatNumber(served, language)}</td>
      <td className={tables.number}>{ageText(ageMs + sinceMs, language)}</td>
      <td className={tables.number}>
        {formatBytes(bytesRead, language)}, {formatBytes(bytesWritten, language)}
      </td>
      <td className={tables.code} title={proxy ?? undefined}>
        {remoteText(connection)}
        {proxy === null ? null : (
          <span className={tables.dim}> {t("sessions.connections.via", { proxy: originText(proxy) })}</span>
        )}
      </td>
      <td title={tls ?? undefined}>{tls === null ? t("sessions.connections.noTls") : tlsShortText(tls)}</td>
    </tr>
  );
}

const shownWaiting = 20;

function Queue({ pool, sinceMs }: { pool: Pool; sinceMs: number }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  return (
    <div className={styles.queue}>
      <span>{t("sessions.connections.queue")}</span>
      <ol>
        {pool.queue.slice(0, shownWaiting).map(({ origin, waitingMs }, index) => (
          // First come first: the place in the queue is what names a waiting send.
          <li key={index}>
            {t("sessions.connections.queued", {
              origin: originText(origin),
              duration: waitText(waitingMs + sinceMs, language),
            })}
          </li>
        ))}
        {pool.queue.length > shownWaiting ? <li aria-hidden="true">…</li> : null}
      </ol>
    </div>
  );
}

function countText(pool: Pool, sinceMs: number, language: string, t: Translate): string {
  const count = pool.connections.length;
  const { limit, queue } = pool;
  const open =
    limit === null ? t("sessions.connections.count", { count }) : t("sessions.connections.countOf", { count, limit });
  const [first] = queue;
  if (!first) return count === 0 && limit === null ? "" : open;
  const duration = waitText(first.waitingMs + sinceMs, language);
  return `${open}, ${t("sessions.connections.waiting", { count: queue.length, duration })}`;
}

/** Milliseconds since a moment, anew at each tick; 0 while nothing runs. */
function useSince(atMs: number, running: boolean): number {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNowMs(performance.now()), tickMs);
    return () => clearInterval(timer);
  }, [running]);
  return running ? Math.max(0, nowMs - atMs) : 0;
}
