/** What closing a session ends. Idle connections are no loss: the next send opens others. */
import type { Translate } from "../../../locales/i18n.ts";
import type { SessionLife } from "../../../state/sessionLife.ts";

export interface SessionEnds {
  /** Under way, or waiting for a connection. */
  sends: number;
  connections: number;
  /** Without an expiry: they go with the session. */
  cookies: number;
}

export function sessionEnds(life: Pick<SessionLife, "pool" | "cookies"> | undefined): SessionEnds {
  const connections = life?.pool?.connections ?? [];
  const underWay = connections.reduce((count, { streams }) => count + streams, 0);
  return {
    sends: underWay + (life?.pool?.queue.length ?? 0),
    connections: connections.length,
    cookies: life?.cookies?.filter(({ expires }) => expires === null).length ?? 0,
  };
}

/** Something ends that nothing brings back. */
export function losesSomething({ sends, cookies }: SessionEnds): boolean {
  return sends > 0 || cookies > 0;
}

/** "2 connections and 1 cookie without an expiry"; "" for nothing. */
export function endsText({ sends, connections, cookies }: SessionEnds, language: string, t: Translate): string {
  const things = [
    sends > 0 ? t("sessions.close.sends", { count: sends }) : "",
    connections > 0 ? t("sessions.close.connections", { count: connections }) : "",
    cookies > 0 ? t("sessions.close.cookies", { count: cookies }) : "",
  ];
  return new Intl.ListFormat(language).format(things.filter((thing) => thing !== ""));
}
