import { expect, test } from "vitest";
import type { Exchange } from "../../shared/model/exchange.ts";
import { startedServices, temporaryHome } from "./testing/startedServices.ts";

/** The 401 that teaches the challenge is a hop of its own. */
const hops: Record<string, number> = { Digest: 2, NTLM: 2 };
const names = [
  "Basic",
  "Bearer",
  "API key",
  "Digest",
  "NTLM",
  "AWS Signature v4",
  "OAuth 1.0",
  "JWT",
  "Hawk",
  "WSSE",
].concat("Akamai EdgeGrid", "ASAP");

test("each kind of auth in the collection of the first start is let in by the practice API", async () => {
  const services = await startedServices(await temporaryHome());
  const { signal } = new AbortController();
  await services.call("practice.start", {});
  let collectionId = "";
  for await (const event of services.stream("collections.watch", {}, signal)) {
    if (event.type !== "collection") continue;
    collectionId = event.collection.id;
    break;
  }
  const answers: unknown[] = [];
  for (const name of names) {
    const path = `Auth and cookies/${name}.yml`;
    const { request } = await services.call("item.read", { collectionId, path });
    let exchange: Exchange | null = null;
    const context = { collectionId, path, environment: null };
    for await (const event of services.stream("exchange.send", { exchangeId: name, request, context }, signal)) {
      if (event.type === "done" || event.type === "failed") exchange = event.exchange;
    }
    answers.push([
      name,
      exchange?.error?.message ?? exchange?.response?.head.status,
      exchange?.attempts[0]?.hops.length,
    ]);
  }
  expect(answers).toEqual(names.map((name) => [name, 200, hops[name] ?? 1]));
});
