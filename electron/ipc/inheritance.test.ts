/** What folders and collections give to a request, as the practice API receives it. */
import { expect, it } from "vitest";
import { z } from "zod";
import type { SendContext } from "../../shared/contract/exchange.ts";
import { entry } from "../../shared/model/entry.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { defaultSessionId, emptySession } from "../../shared/model/session.ts";
import { startedServices, temporaryHome, type StartedServices } from "./testing/startedServices.ts";

const echoSchema = z.object({ args: z.record(z.string(), z.unknown()), headers: z.record(z.string(), z.string()) });

async function echoOf(services: StartedServices, request: Request, context: SendContext) {
  const input = { exchangeId: crypto.randomUUID(), request, context };
  for await (const event of services.stream("exchange.send", input, new AbortController().signal)) {
    if (event.type === "failed") throw new Error(JSON.stringify(event.exchange.error));
    if (event.type !== "done") continue;
    const bodyId = event.exchange.response?.bodyId ?? "";
    const { bytes } = await services.call("body.read", { bodyId, offsetBytes: 0, lengthBytes: 65_536 });
    const { args, headers } = echoSchema.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    const folded = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    return { args, headers: folded };
  }
  throw new Error("no outcome");
}

it("sends auth, headers and params of folders, collection and session, the nearest of each, and tells them", async () => {
  const services = await startedServices(await temporaryHome());
  const { collectionId } = await services.call("collection.create", { name: "C", directory: null });
  const outer = await services.call("item.createFolder", { collectionId, parent: "", name: "Outer" });
  const inner = await services.call("item.createFolder", { collectionId, parent: outer.path, name: "Inner" });
  const scope = (path: string, settings: object) =>
    services.call("scope.save", { collectionId, path, settings: { ...noScopeSettings, ...settings } });
  await scope("", { auth: { type: "bearer", token: "collection" }, headers: [entry("X-A", "c"), entry("X-B", "c")] });
  await scope(outer.path, { auth: { type: "basic", username: "u", password: "p" }, params: [entry("q", "outer")] });
  await scope(inner.path, { headers: [entry("x-b", "inner"), entry("X-C", "inner")], params: [entry("r", "inner")] });
  const session = {
    ...emptySession(defaultSessionId, "Default"),
    headers: [entry("X-D", "session"), entry("Authorization", "of the session")],
    params: [entry("q", "session")],
  };
  await services.call("session.save", { collectionId: null, session });
  const context = { collectionId, path: `${inner.path}/new.yml`, environment: null };
  const request = {
    ...emptyRequest(),
    url: "{{practice}}/get",
    headers: [entry("X-C", "own")],
    omittedHeaders: ["x-a"],
  };
  const found = await echoOf(services, request, context);
  expect(found.args).toEqual({ q: "outer", r: "inner" });
  expect(found.headers).toMatchObject({
    "x-b": "inner",
    "x-c": "own",
    "x-d": "session",
    authorization: `Basic ${Buffer.from("u:p").toString("base64")}`,
  });
  expect(found.headers["x-a"]).toBeUndefined();
  const { headers, params } = await services.call("delivery.inForce", { request, context });
  expect(headers.map(({ row, from, state }) => `${row.name} ${from.source} ${from.name} ${state}`)).toEqual([
    "X-D session Default sent",
    "X-A collection C omitted",
    "x-b folder Inner sent",
    "X-C folder Inner overridden",
  ]);
  expect(params.map(({ row, from }) => `${row.name} ${from.name}`)).toEqual(["q Outer", "r Inner"]);
  const none = { ...request, auth: { type: "none" as const } };
  expect((await echoOf(services, none, context)).headers["authorization"]).toBe("of the session");
});
