/** The engine called directly, what the transports are compared with: node engineLatency.ts URL */
import { createEngineSender } from "./engineSender.ts";
import { medianLatencyMs } from "./latency.ts";
import { answerRounds } from "./roundLoop.ts";

const [url = ""] = process.argv.slice(2);
const sender = createEngineSender(url, 10);
await answerRounds(sender.version, (count) => medianLatencyMs(() => sender.send(), count));
await sender.close();
