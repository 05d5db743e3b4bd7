import { expect, test } from "vitest";
import type { Cookie } from "../../../../shared/model/cookie.ts";
import { translate } from "../../../locales/i18n.ts";
import { cookieOf, draftOf, draftProblems } from "./cookieDraft.ts";
import { cookieDomains, findCookies, shownDomain } from "./cookieFilter.ts";
import { expiryText, flagTexts } from "./expiryText.ts";

const nowMs = Date.parse("2026-11-20T12:00:00Z");
const cookie = (patch: Partial<Cookie> = {}): Cookie => ({
  name: "sid",
  value: "abc",
  domain: "storefront.test",
  hostOnly: false,
  path: "/",
  expires: "2027-11-20T12:00:00.000Z",
  secure: true,
  httpOnly: true,
  sameSite: "lax",
  createdAt: "2026-01-01T00:00:00Z",
  ...patch,
});

test("a cookie that is edited and not changed stays the same", () => {
  expect(cookieOf(draftOf(cookie(), "", nowMs), cookie().createdAt)).toEqual(cookie());
  const ending = cookie({ expires: null, hostOnly: true });
  expect(cookieOf(draftOf(ending, "", nowMs), ending.createdAt)).toEqual(ending);
});

test("a dot before the domain stands for the hosts below it", () => {
  const draft = { ...draftOf(null, "", nowMs), domain: " .a.test ", name: "n" };
  expect(cookieOf(draft, "")).toMatchObject({ domain: "a.test", hostOnly: false });
});

test.each([
  [{ name: "" }, { name: "nameBad" }],
  [{ name: "a=b" }, { name: "nameBad" }],
  [{ value: "a;b" }, { value: "valueBad" }],
  [{ value: "a\nb" }, { value: "valueBad" }],
  [{ domain: "." }, { domain: "domainMissing" }],
  [{ domain: "http://a" }, { domain: "domainBad" }],
  [{ domain: "a:8080" }, { domain: "domainBad" }],
  [{ domain: "::1" }, {}],
  [{ path: "v1" }, { path: "pathBad" }],
  [{ endsWithSession: false, expiresAt: "" }, { expiresAt: "dateBad" }],
  [{}, {}],
])("of %j the problems are %j", (patch, problems) => {
  expect(draftProblems({ ...draftOf(cookie(), "", nowMs), ...patch })).toEqual(problems);
});

test.each([
  [null, "with the session"],
  ["2026-11-20T14:10:00Z", "in 2 hr."],
  ["2026-11-20T12:00:30Z", "in 30 sec."],
  ["2026-11-20T11:00:00Z", "expired"],
  ["2027-11-20T12:00:00Z", "Nov 20, 2027"],
])("an expiry at %s is told as %s", (expires, text) => {
  expect(expiryText({ expires }, nowMs, "en", translate)).toBe(text);
});

test("flags are named, SameSite only where the server said it", () => {
  expect(flagTexts(cookie(), translate)).toEqual(["Secure", "HttpOnly", "Lax"]);
  expect(flagTexts(cookie({ secure: false, httpOnly: false, sameSite: "unset" }), translate)).toEqual([]);
});

test("cookies are found by domain with its dot, name, value and path, in their order", () => {
  const jar = [cookie({ domain: "b.test" }), cookie({ name: "zz" }), cookie({ name: "locale", value: "en-IE" })];
  expect(findCookies(jar, "").map(({ domain, name }) => `${domain} ${name}`)).toEqual([
    "b.test sid",
    "storefront.test locale",
    "storefront.test zz",
  ]);
  expect(findCookies(jar, ".storefront").length).toBe(2);
  expect(findCookies(jar, "EN-ie").map(({ name }) => name)).toEqual(["locale"]);
  expect(shownDomain(cookie({ hostOnly: true }))).toBe("storefront.test");
  expect(cookieDomains(jar)).toEqual([
    { domain: "b.test", count: 1 },
    { domain: "storefront.test", count: 2 },
  ]);
});
