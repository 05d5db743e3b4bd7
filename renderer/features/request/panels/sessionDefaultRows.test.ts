import { expect, test } from "vitest";
import { entry } from "../../../../shared/model/entry.ts";
import { emptyRequest, type Request } from "../../../../shared/model/request.ts";
import { emptySession } from "../../../../shared/model/session.ts";
import { withSessionDefaults } from "../../../../shared/sessionDefaults.ts";
import { sessionHeaderRows, sessionParamRows } from "./sessionDefaultRows.ts";

const headers = [entry("Accept", "a/b"), entry("X-Client", "envoi"), { ...entry("X-Off", "1"), disabled: true }];
const params = [entry("page", "1"), entry("lang", "en"), entry("", "")];

test("a default is sent unless the request has one of that name or switches it off", () => {
  const request: Request = { ...emptyRequest(), headers: [entry("accept", "c/d")], omittedHeaders: ["x-client"] };
  expect(sessionHeaderRows(request, headers).map(({ name, state }) => [name, state])).toEqual([
    ["Accept", "overridden"],
    ["X-Client", "omitted"],
  ]);
});

test("a row of the request that is off overrides nothing", () => {
  const request: Request = { ...emptyRequest(), headers: [{ ...entry("accept", "c/d"), disabled: true }] };
  expect(sessionHeaderRows(request, headers)[0]?.state).toBe("sent");
});

test("auth of the request's own stands before the session's Authorization", () => {
  const request: Request = { ...emptyRequest(), auth: { type: "bearer", token: "t" } };
  expect(sessionHeaderRows(request, [entry("Authorization", "x")])[0]?.state).toBe("overridden");
});

test("params are told apart by their exact name", () => {
  const own = { name: "page", value: "2", type: "query", description: "", disabled: false } as const;
  const request: Request = { ...emptyRequest(), params: [own], omittedParams: ["LANG"] };
  expect(sessionParamRows(request, params).map(({ state }) => state)).toEqual(["overridden", "sent"]);
});

test("what is shown as sent is what a send adds", () => {
  const request: Request = { ...emptyRequest(), url: "http://h/?page=2", omittedHeaders: ["x-client"] };
  const asked = { ...request, params: [{ ...entry("page", "2"), type: "query" as const }] };
  const sent = withSessionDefaults(asked, { ...emptySession("s", "s"), headers, params });
  const shown = sessionHeaderRows(asked, headers).filter(({ state }) => state === "sent");
  expect(sent.headers.map(({ name }) => name)).toEqual(shown.map(({ name }) => name));
  expect(sent.params.map(({ name }) => name)).toEqual(["page", "lang"]);
  expect(sessionParamRows(asked, params).map(({ state }) => state)).toEqual(["overridden", "sent"]);
});
