import { expect, it } from "vitest";
import { entry } from "../../shared/model/entry.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { emptySession } from "../../shared/model/session.ts";
import { startedServices, temporaryHome } from "./testing/startedServices.ts";

it("writes a cURL command with what is inherited, the session's cookies and the delivery in force", async () => {
  const services = await startedServices(await temporaryHome());
  const { collectionId } = await services.call("collection.create", { name: "Shop", directory: null });
  const { sessionId } = await services.call("session.create", { collectionId, name: "staging" });
  const session = {
    ...emptySession(sessionId, "staging"),
    baseUrl: "http://{{host}}/v1",
    headers: [entry("X-Team", "blue")],
    delivery: { totalTimeoutMs: 5000 },
  };
  await services.call("session.save", { collectionId, session });
  await services.call("cookie.import", {
    reference: { collectionId, sessionId },
    text: "shop.test\tFALSE\t/\tFALSE\t0\tsid\t42\n",
  });
  const variables = [{ name: "host", value: "shop.test", description: "", disabled: false, secret: false }];
  const settings = {
    ...noScopeSettings,
    session: sessionId,
    auth: { type: "bearer", token: "t0ken" } as const,
    variables,
  };
  await services.call("scope.save", { collectionId, path: "", settings });
  const { command, notes } = await services.call("exchange.curl", {
    request: { ...emptyRequest(), method: "POST", url: "/orders", body: { type: "json", text: '{"a": 1}' } },
    context: { collectionId, path: null, environment: null },
  });
  expect(command).toBe(
    [
      "curl http://shop.test/v1/orders",
      "--header 'Authorization: Bearer t0ken'",
      "--compressed",
      "--header 'X-Team: blue'",
      "--header 'Cookie: sid=42'",
      "--header 'Content-Type: application/json'",
      "--location",
      "--max-time 5",
      `--data-raw '{"a": 1}'`,
    ].join(" \\\n  "),
  );
  expect(notes).toEqual([]);
});

it("says what curl cannot do", async () => {
  const services = await startedServices(await temporaryHome());
  const auth = { type: "wsse", username: "u", password: "p" } as const;
  const { notes } = await services.call("exchange.curl", {
    request: { ...emptyRequest(), url: "http://h/", auth },
    context: { collectionId: null, path: null, environment: null },
  });
  expect(notes.join()).toContain("curl cannot do it");
});
