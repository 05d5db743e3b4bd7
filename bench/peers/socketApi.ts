/** The browser shell's contract for Node: Node's own WebSocket can send neither Origin nor Cookie; that of `ws` can. */
import { WebSocket } from "ws";
import { createApi, type Api } from "../../renderer/api/api.ts";
import { WebSocketBridge } from "../../renderer/api/webSocketBridge.ts";

/** @param address the one that `envoi serve` prints. The bridge has no end of its own: it lives as long as the process */
export async function socketApi(address: string): Promise<Api> {
  const { origin, host, hash } = new URL(address);
  const token = new URLSearchParams(hash.slice(1)).get("token") ?? "";
  const answer = await fetch(`${origin}/session`, { method: "POST", headers: { Authorization: `Bearer ${token}` } });
  const cookie = answer.headers.getSetCookie()[0]?.split(";", 1)[0];
  if (cookie === undefined) throw new Error(`the browser shell answered ${answer.status}`);
  const headers = { Origin: origin, Cookie: cookie };
  class PageSocket extends WebSocket {
    constructor(to: string) {
      super(to, { headers, perMessageDeflate: false });
      // The bridge connects anew by itself, also to a shell that has ended.
      this.on("error", () => undefined);
    }
  }
  Object.defineProperty(globalThis, "WebSocket", { value: PageSocket, configurable: true });
  return createApi(
    new WebSocketBridge(
      `ws://${host}/contract?window=bench`,
      () => undefined,
      async () => false,
    ),
  );
}
