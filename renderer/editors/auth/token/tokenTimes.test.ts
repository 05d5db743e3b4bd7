import { expect, test } from "vitest";
import { translate } from "../../../locales/i18n.ts";
import { isExpired, momentText, stateText } from "./tokenTimes.ts";

const noonMs = new Date(2026, 10, 20, 12).getTime();
const hourMs = 3_600_000;

test("a moment of today is told by its time, another with its date", () => {
  expect(momentText(noonMs + hourMs, noonMs, "en-GB")).toBe("13:00");
  expect(momentText(noonMs + 30 * hourMs, noonMs, "en-GB")).toContain("21 Nov 2026");
  expect(momentText(noonMs + 14 * hourMs, noonMs, "en-GB")).toContain("21 Nov 2026");
});

test("a token is expired from its last moment on, and never when the provider said none", () => {
  expect(isExpired({ expiresAtMs: noonMs }, noonMs)).toBe(true);
  expect(isExpired({ expiresAtMs: noonMs + 1 }, noonMs)).toBe(false);
  expect(isExpired({ expiresAtMs: null }, noonMs)).toBe(false);
});

test("the state says until when, since when, or that it is not known", () => {
  expect(stateText({ expiresAtMs: noonMs + hourMs }, noonMs, "en-GB", translate)).toBe("valid until 13:00");
  expect(stateText({ expiresAtMs: noonMs - hourMs }, noonMs, "en-GB", translate)).toBe("expired 11:00");
  expect(stateText({ expiresAtMs: null }, noonMs, "en-GB", translate)).toBe("no expiry known");
});
