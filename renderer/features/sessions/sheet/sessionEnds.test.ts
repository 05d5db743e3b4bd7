import { expect, test } from "vitest";
import type { Cookie } from "../../../../shared/model/cookie.ts";
import type { Pool, PoolConnection } from "../../../../shared/model/session.ts";
import { translate } from "../../../locales/i18n.ts";
import { endsText, losesSomething, sessionEnds } from "./sessionEnds.ts";

const connection = (streams: number): PoolConnection => ({
  id: streams,
  origin: "http://a:80",
  httpVersion: "1.1",
  state: streams > 0 ? "busy" : "idle",
  streams,
  idleMs: null,
  ageMs: 0,
  served: 0,
  bytesRead: 0,
  bytesWritten: 0,
  remoteAddress: "127.0.0.1",
  remotePort: 80,
  tls: null,
  proxy: null,
});
const pool = (connections: PoolConnection[], waiting: number): Pool => {
  const queue = Array.from({ length: waiting }, () => ({ origin: "http://a:80", waitingMs: 1 }));
  return { connections, queue, limit: null };
};
const cookie = (expires: string | null): Cookie => ({
  name: "a",
  value: "b",
  domain: "a",
  hostOnly: true,
  path: "/",
  expires,
  secure: false,
  httpOnly: false,
  sameSite: "unset",
  createdAt: "2026-01-01T00:00:00Z",
});

test("idle connections and cookies that last are no loss", () => {
  const ends = sessionEnds({ pool: pool([connection(0)], 0), cookies: [cookie("2030-01-01T00:00:00Z")] });
  expect(ends).toEqual({ sends: 0, connections: 1, cookies: 0 });
  expect(losesSomething(ends)).toBe(false);
  expect(endsText(ends, "en", translate)).toBe("1 connection");
});

test("sends under way, waiting ones and session cookies are told", () => {
  const ends = sessionEnds({ pool: pool([connection(3), connection(1)], 2), cookies: [cookie(null)] });
  expect(losesSomething(ends)).toBe(true);
  expect(endsText(ends, "en", translate)).toBe("6 sends under way, 2 connections, and 1 cookie without an expiry");
});

test("a session that nobody told of ends nothing", () => {
  expect(endsText(sessionEnds(undefined), "en", translate)).toBe("");
});
