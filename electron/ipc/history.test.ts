import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { ExchangeEvent } from "../../shared/model/exchange.ts";
import { noHistoryFilter, type HistoryEntry, type HistoryFilter } from "../../shared/model/history.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { startedServices, temporaryHome, type StartedServices } from "./testing/startedServices.ts";

const nowhere = { collectionId: null, path: null, environment: null };

async function send(
  services: StartedServices,
  request: Partial<Request>,
  stopAfterMs?: number,
): Promise<ExchangeEvent> {
  const input = { exchangeId: crypto.randomUUID(), request: { ...emptyRequest(), ...request }, context: nowhere };
  const signal = stopAfterMs === undefined ? new AbortController().signal : AbortSignal.timeout(stopAfterMs);
  let last: ExchangeEvent | null = null;
  for await (const event of services.stream("exchange.send", input, signal)) last = event;
  if (last === null) throw new Error("no event");
  return last;
}

async function search(services: StartedServices, filter: Partial<HistoryFilter> = {}): Promise<HistoryEntry[]> {
  const input = { filter: { ...noHistoryFilter, ...filter }, beforeId: null, limit: 100 };
  return (await services.call("history.search", input)).entries;
}

it("keeps sends that worked, failed and were cancelled, and gives them back as they were after a restart", async () => {
  const home = await temporaryHome();
  const first = await startedServices(home);
  const done = await send(first, { url: "{{practice}}/anything/users/3", params: [] });
  await send(first, { url: "http://127.0.0.1:1/refused" });
  await send(first, { url: "{{practice}}/delay/20" }, 300);
  await send(first, { url: "{{nowhere}}/x" });
  await first.close();
  const second = await startedServices(home);
  const entries = await search(second);
  expect(entries.map(({ status, errorCode }) => [status, errorCode])).toEqual([
    [null, "unknown-variable"],
    [null, "cancelled"],
    [null, "connection-refused"],
    [200, null],
  ]);
  const detail = await second.call("history.read", { id: entries.at(-1)?.id ?? 0 });
  if (done.type !== "done" || done.exchange.response === null) throw new Error("it failed");
  const bodyId = detail.exchange.response?.bodyId ?? "";
  expect(detail.exchange).toEqual({ ...done.exchange, response: { ...done.exchange.response, bodyId } });
  expect(detail.request.url).toBe("{{practice}}/anything/users/3");
  const { bytes, complete } = await second.call("body.read", { bodyId, offsetBytes: 0, lengthBytes: 100_000 });
  expect([complete, bytes.byteLength]).toEqual([true, done.exchange.response.decodedBytes]);
  await second.call("body.release", { bodyId });
  await expect(second.call("body.read", { bodyId, offsetBytes: 0, lengthBytes: 1 })).rejects.toMatchObject({
    data: { code: "body-gone" },
  });
});

it("keeps a body of several pieces that the window released at once", async () => {
  const services = await startedServices(await temporaryHome());
  const sizeBytes = 9 * 1024 * 1024;
  const done = await send(services, { url: `{{practice}}/bytes/${sizeBytes}` });
  if (done.type !== "done") throw new Error("it failed");
  await services.call("body.release", { bodyId: done.exchange.response?.bodyId ?? "" });
  const [entry] = await search(services);
  expect(entry).toMatchObject({ bodyState: "kept", bodyBytes: sizeBytes });
  const detail = await services.call("history.read", { id: entry?.id ?? 0 });
  const bodyId = detail.exchange.response?.bodyId ?? "";
  expect((await services.call("body.read", { bodyId, offsetBytes: 0, lengthBytes: 0 })).sizeBytes).toBe(sizeBytes);
});

it("has no secret of a send in its files, but for what is sealed", async () => {
  const home = await temporaryHome();
  const services = await startedServices(home);
  const secret = "Sw0rdf1sh-of-the-sea";
  const variables = [{ name: "key", value: secret, description: "", disabled: false, secret: true }];
  const auth = { type: "bearer", token: "{{key}}" } as const;
  await send(services, { url: `{{practice}}/anything/{{key}}?q={{key}}`, auth, variables });
  await send(services, { url: `{{practice}}/anything`, headers: [header("X-Api-Key", secret)] });
  await send(services, {
    url: `{{practice}}/basic-auth/ada/${secret}`,
    auth: { type: "basic", username: "ada", password: secret },
  });
  await send(services, { url: `{{practice}}/cookies/set?sid=${secret}` });
  expect(await search(services, { text: "anything" })).toHaveLength(2);
  expect(await search(services, { text: "sw0rdf1sh" })).toEqual([]);
  expect((await search(services)).filter(({ url }) => url.includes(secret))).toEqual([]);
  await services.close();
  const names = readdirSync(home).filter((name) => name.startsWith("history"));
  expect(names).toContain("history.db");
  const bytes = Buffer.concat(names.map((name) => readFileSync(path.join(home, name))));
  for (const text of [secret, "Sw0rdf1sh", "sw0rdf1sh"]) expect(bytes.includes(text)).toBe(false);
});

it("tells of changes, and keeps nothing when it is switched off", async () => {
  const services = await startedServices(await temporaryHome());
  const stop = new AbortController();
  const events = services.stream("history.watch", {}, stop.signal)[Symbol.asyncIterator]();
  const next = events.next();
  await send(services, { url: "{{practice}}/status/204" });
  expect((await next).value).toEqual({ type: "added" });
  const [entry] = await search(services);
  expect(entry).toMatchObject({ status: 204, pinned: false });
  const ids = [entry?.id ?? 0];
  await services.call("history.pin", { ids, pinned: true });
  expect((await events.next()).value).toEqual({ type: "reset" });
  expect(await search(services, { pinned: true })).toHaveLength(1);
  const { undoId } = await services.call("history.remove", { ids });
  expect(await search(services)).toEqual([]);
  await services.call("history.restore", { undoId });
  expect(await search(services)).toHaveLength(1);
  const { settings } = await services.call("workspace.read", {});
  await services.call("settings.save", { settings: { ...settings, history: { ...settings.history, enabled: false } } });
  await send(services, { url: "{{practice}}/status/200" });
  expect(await search(services)).toHaveLength(1);
  stop.abort();
});

it("sends as ever when its file is no database, and says what is wrong when it is looked at", async () => {
  const home = await temporaryHome();
  writeFileSync(path.join(home, "history.db"), "no database at all ".repeat(100));
  const services = await startedServices(home);
  const done = await send(services, { url: "{{practice}}/status/204" });
  expect(done.type).toBe("done");
  await expect(search(services)).rejects.toMatchObject({ data: { kind: "storage" } });
  expect(readFileSync(path.join(home, "history.db"), "utf8")).toMatch(/^no database at all/);
});

function header(name: string, value: string) {
  return { name, value, description: "", disabled: false };
}
