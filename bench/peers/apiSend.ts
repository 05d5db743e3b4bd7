/** Sends as the window does: through renderer/api, over whatever bridge. */
import type { Api } from "../../renderer/api/api.ts";
import type { Exchange } from "../../shared/model/exchange.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import { checkedResponse } from "./engineSender.ts";

const context = { collectionId: null, path: null, environment: null };
let sends = 0;

export async function sendThrough(api: Api, url: string): Promise<{ release: () => Promise<void> }> {
  const bodyId = await bodyOfSend(api, url);
  return { release: async () => void (await api.call("body.release", { bodyId })) };
}

export async function bodyOfSend(api: Api, url: string): Promise<string> {
  sends += 1;
  let exchange: Exchange | null = null;
  const input = { exchangeId: `bench-${sends}`, request: { ...emptyRequest(), url }, context };
  for await (const event of api.stream("exchange.send", input)) {
    if (event.type === "done" || event.type === "failed") exchange = event.exchange;
  }
  return checkedResponse(exchange).bodyId;
}
