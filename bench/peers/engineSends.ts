/** The whole engine, as many a second as it can: node engineSends.ts URL AT_ONCE */
import { createEngineSender } from "./engineSender.ts";
import { answerRounds, sendsPerSecond } from "./roundLoop.ts";

const [url = "", atOnce = "1"] = process.argv.slice(2);
const sender = createEngineSender(url, Number(atOnce));

async function send(): Promise<void> {
  const { release } = await sender.send();
  await release();
}

await answerRounds(sender.version, (count) => sendsPerSecond(send, count, Number(atOnce)));
await sender.close();
