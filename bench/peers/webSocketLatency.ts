/**
 * The browser shell's contract from a client in another process: node webSocketLatency.ts URL ADDRESS, where ADDRESS
 * is the one that `envoi serve` prints.
 */
import { version } from "../../electron/ipc/version.ts";
import { sendThrough } from "./apiSend.ts";
import { medianLatencyMs } from "./latency.ts";
import { answerRounds } from "./roundLoop.ts";
import { socketApi } from "./socketApi.ts";

const [url = "", address = ""] = process.argv.slice(2);
const api = await socketApi(address);
await answerRounds(version, (count) => medianLatencyMs(() => sendThrough(api, url), count));
process.exit();
