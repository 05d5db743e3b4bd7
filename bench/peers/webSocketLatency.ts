/**
 * The browser shell's contract from a client in another process: node webSocketLatency.ts URL ADDRESS, where ADDRESS
 * is the one that `envoi serve` prints. Node's own WebSocket can send neither Origin nor Cookie; that of `ws` can.
 */
import { WebSocket } from "ws";
import { version } from "../../electron/ipc/version.ts";
import { createApi } from "../../renderer/api/api.ts";
import { WebSocketBridge } from "../../renderer/api/webSocketBridge.ts";
import { sendThrough } from "./apiSend.ts";
import { medianLatencyMs } from "./latency.ts";
import { answerRounds } from "./roundLoop.ts";

const [url = "", address = ""] = process.argv.slice(2);
const { origin, host, hash } = new URL(address);

async function exchangeToken(): Promise<string> {
  const token = new URLSearchParams(hash.slice(1)).get("token") ?? "";
  const answer = await fetch(`${origin}/session`, { method: "POST", headers: { Authorization: `Bearer ${token}` } });
  const cookie = answer.headers.getSetCookie()[0]?.split(";", 1)[0];
  if (cookie === undefined) throw new Error(`the browser shell answered ${answer.status}`);
  return cookie;
}

const headers = { Origin: origin, Cookie: await exchangeToken() };
class PageSocket extends WebSocket {
  constructor(to: string) {
    super(to, { headers, perMessageDeflate: false });
  }
}
Object.defineProperty(globalThis, "WebSocket", { value: PageSocket });

const api = createApi(
  new WebSocketBridge(
    `ws://${host}/contract?window=bench`,
    () => undefined,
    async () => false,
  ),
);
await answerRounds(version, (count) => medianLatencyMs(() => sendThrough(api, url), count));
// The bridge has no end of its own: it lives as long as its page.
process.exit();
