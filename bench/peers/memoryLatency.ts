/** The contract in memory, interface and engine in one process: ENVOI_HOME=… node memoryLatency.ts URL */
import { createMemoryBridge } from "../../electron/ipc/memoryTransport.ts";
import { startServices } from "../../electron/ipc/services.ts";
import { createApi } from "../../renderer/api/api.ts";
import { sendThrough } from "./apiSend.ts";
import { medianLatencyMs } from "./latency.ts";
import { answerRounds } from "./roundLoop.ts";

const [url = ""] = process.argv.slice(2);
const services = await startServices({
  shell: "memory",
  languages: ["en"],
  chooseFile: null,
  openLink: null,
  commands: async function* () {},
});
const bridge = createMemoryBridge(services.handlers);
const api = createApi(bridge);
await answerRounds(services.version, (count) => medianLatencyMs(() => sendThrough(api, url), count));
bridge.disconnect();
await services.close();
