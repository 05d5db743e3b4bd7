/** Sends through the whole engine as electron/ipc does, each to its last event, its body released. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine } from "../../electron/engine/engine.ts";
import { version } from "../../electron/ipc/version.ts";
import { defaultDelivery } from "../../shared/model/delivery.ts";
import type { Exchange } from "../../shared/model/exchange.ts";
import { emptyRequest } from "../../shared/model/request.ts";

export interface EngineSender {
  version: string;
  /** @returns when the last event came; `release` then lets go of the body */
  send(): Promise<{ release: () => Promise<void> }>;
  close(): Promise<void>;
}

export function createEngineSender(url: string, atOnce: number): EngineSender {
  const spoolDirectory = mkdtempSync(join(tmpdir(), "envoi-bench-spool-"));
  const engine = createEngine({ version, spoolDirectory });
  const request = { ...emptyRequest(), url };
  const delivery = { ...defaultDelivery, connectionsPerOrigin: atOnce };
  let sends = 0;
  return {
    version,
    async send() {
      sends += 1;
      const input = {
        exchangeId: `bench-${sends}`,
        request,
        lookup: () => undefined,
        inheritedAuth: null,
        delivery,
        sessionId: "bench",
      };
      let exchange: Exchange | null = null;
      for await (const event of engine.send(input, new AbortController().signal)) {
        if (event.type === "done" || event.type === "failed") exchange = event.exchange;
      }
      const response = checkedResponse(exchange);
      return { release: async () => engine.bodies.release(response.bodyId) };
    },
    async close() {
      await engine.close();
      rmSync(spoolDirectory, { recursive: true, force: true });
    },
  };
}

/** @throws Error for a send that did not bring what the peers bring */
export function checkedResponse(exchange: Exchange | null): { bodyId: string } {
  const response = exchange?.response;
  if (response?.head.status === 200 && response.complete && response.decodedBytes > 0) return response;
  throw new Error(`the engine's send failed: ${JSON.stringify(exchange?.error ?? response?.head)}`);
}
