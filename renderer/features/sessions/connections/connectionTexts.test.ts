import { expect, test } from "vitest";
import type { PoolConnection } from "../../../../shared/model/session.ts";
import { translate } from "../../../locales/i18n.ts";
import { originText, protocolText, remoteText, stateText, tlsShortText } from "./connectionTexts.ts";

const connection: PoolConnection = {
  id: 1,
  origin: "https://a:443",
  httpVersion: "1.1",
  state: "idle",
  streams: 0,
  idleMs: 7_500,
  ageMs: 60_000,
  served: 3,
  bytesRead: 1,
  bytesWritten: 1,
  remoteAddress: "::1",
  remotePort: 443,
  tls: null,
  proxy: null,
};

test.each([
  ["TLSv1.3, TLS_AES_128_GCM_SHA256", "1.3, AES-128-GCM"],
  ["TLSv1.3, TLS_CHACHA20_POLY1305_SHA256", "1.3, CHACHA20-POLY1305"],
  ["TLSv1.2, ECDHE-RSA-AES256-GCM-SHA384", "1.2, AES-256-GCM"],
  ["TLSv1.2", "1.2"],
])("%s is told as %s", (tls, text) => expect(tlsShortText(tls)).toBe(text));

test("what is idle goes on being idle since it was told", () => {
  expect(stateText(connection, 0, "en", translate)).toBe("idle 7 s");
  expect(stateText(connection, 600, "en", translate)).toBe("idle 8 s");
});

test("a busy connection says how many streams it has where it can have many", () => {
  expect(stateText({ ...connection, state: "busy", streams: 1 }, 0, "en", translate)).toBe("busy");
  expect(stateText({ ...connection, state: "busy", streams: 3, httpVersion: "2" }, 0, "en", translate)).toBe(
    "3 streams",
  );
});

test("origins lose their scheme, IPv6 addresses keep their brackets", () => {
  expect(originText(connection.origin)).toBe("a:443");
  expect(remoteText(connection)).toBe("[::1]:443");
  expect(protocolText({ httpVersion: "2" })).toBe("h2");
});
