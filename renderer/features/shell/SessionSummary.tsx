import { Link } from "lucide-react";
import { useEffect } from "react";
import { Button } from "react-aria-components";
import type { Pool, SessionReference } from "../../../shared/model/session.ts";
import { useTranslate, type Translate } from "../../locales/i18n.ts";
import { watchSession } from "../../state/sessionLife.ts";
import { shownSessionName } from "../../state/sessionName.ts";
import { sessionOfTab } from "../../state/sessionOfTab.ts";
import { showSession } from "../../state/sessions.ts";
import { useStore, type State } from "../../state/store.ts";
import { joinClassNames } from "../../ui/className.ts";
import { Tooltip } from "../../ui/Tooltip.tsx";
import styles from "./StatusBar.module.css";

/** The session of the active tab, or the one that is looked at: "staging session: 3 cookies, 1 of 10 connections busy". */
export function SessionSummary() {
  const t = useTranslate();
  const key = useStore(summarisedSession);
  const view = useStore((state) => (key === null ? undefined : state.sessions[key]));
  useWatch(view?.reference);
  const life = useStore((state) => (key === null ? undefined : state.sessionLives[key]));
  if (key === null || !view) return null;
  const name = shownSessionName(view.session, t);
  const text = t("sessions.status.summary", {
    name,
    cookies: t("sessions.status.cookies", { count: life?.cookies?.length ?? 0 }),
    connections: connectionsText(life?.pool ?? null, t),
  });
  return (
    <Tooltip text={t("sessions.status.open", { name })} placement="top">
      <Button className={joinClassNames(styles.button, styles.session)} onPress={() => showSession(key, "overview")}>
        <Link size={13} strokeWidth={1.6} aria-hidden="true" />
        <span className={styles.summary}>{text}</span>
      </Button>
    </Tooltip>
  );
}

/** Over what the active tab's newest exchange came. */
export function LastExchange() {
  const t = useTranslate();
  const httpVersion = useStore((state) => lastConnection(state)?.httpVersion);
  const tls = useStore((state) => {
    const connection = lastConnection(state);
    if (!connection) return null;
    if (connection.tls === null) return "none";
    return connection.tls.authorized ? "verified" : "unverified";
  });
  if (httpVersion === undefined || tls === null) return null;
  const texts = {
    none: t("sessions.status.noTls"),
    verified: t("sessions.status.verified"),
    unverified: t("sessions.status.unverified"),
  };
  return (
    <>
      <span>HTTP/{httpVersion}</span>
      <span className={tls === "unverified" ? styles.unsafe : undefined}>{texts[tls]}</span>
    </>
  );
}

function summarisedSession(state: State): string | null {
  if (state.view === "sessions" && state.shownSession !== null && state.sessions[state.shownSession]) {
    return state.shownSession;
  }
  const tabId = state.layout.activeTabId;
  return tabId === null || !state.tabs[tabId] ? null : sessionOfTab(state, tabId);
}

function useWatch(reference: SessionReference | undefined): void {
  const collectionId = reference?.collectionId;
  const sessionId = reference?.sessionId;
  useEffect(() => {
    if (collectionId === undefined || sessionId === undefined) return undefined;
    return watchSession({ collectionId, sessionId });
  }, [collectionId, sessionId]);
}

function connectionsText(pool: Pool | null, t: Translate): string {
  const open = pool?.connections.length ?? 0;
  if (open === 0) return t("sessions.status.noConnections");
  const busy = pool?.connections.filter(({ state }) => state !== "idle").length ?? 0;
  return t("sessions.status.busy", { busy, count: pool?.limit ?? open });
}

function lastConnection(state: State) {
  const tabId = state.layout.activeTabId;
  const attempts = tabId === null ? undefined : state.exchanges[tabId]?.attempts;
  return attempts?.at(-1)?.hops.at(-1)?.connection ?? undefined;
}
