/** Raw undici: node undiciSends.ts URL AT_ONCE */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Pool } from "undici";
import { z } from "zod";
import { answerRounds, sendsPerSecond } from "./roundLoop.ts";

const [address = "", atOnce = "1"] = process.argv.slice(2);
const url = new URL(address);
const pool = new Pool(url.origin, { connections: Number(atOnce), pipelining: 1 });
const headers = {
  connection: "keep-alive",
  "user-agent": "envoi-bench",
  accept: "*/*",
  "accept-encoding": "gzip, deflate",
};

async function send(): Promise<void> {
  const { statusCode, body } = await pool.request({ path: url.pathname, method: "GET", headers });
  const bytes = await body.arrayBuffer();
  if (statusCode !== 200 || bytes.byteLength === 0) throw new Error(`undici got ${statusCode}`);
}

function version(): string {
  const file = createRequire(import.meta.url).resolve("undici/package.json");
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}

await answerRounds(version(), (count) => sendsPerSecond(send, count, Number(atOnce)));
await pool.close();
