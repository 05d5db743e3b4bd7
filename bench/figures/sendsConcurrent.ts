/** Fifty sends under way at any time, each on a kept-alive connection to nginx. */
import type { Figure } from "../figure.ts";
import { withNginx } from "../nginx.ts";
import { comparedRows, nodeContender, pythonContender } from "../sendContenders.ts";

const name = "sends-concurrent-50";
const atOnce = "50";
const goals = new Map([
  ["undici", 0.6],
  ["aiohttp", 2],
  ["httpx", 10],
]);

export const sendsConcurrent: Figure = {
  name,
  measure: (effort, skip) =>
    withNginx(name, skip, async (url) => {
      const contenders = await Promise.all([
        nodeContender("engine", new URL("../peers/engineSends.ts", import.meta.url), [url, atOnce]),
        nodeContender("undici", new URL("../peers/undiciSends.ts", import.meta.url), [url, atOnce]),
        pythonContender("aiohttp", "aiohttp_client.py", [url, atOnce]),
        pythonContender("httpx", "httpx_async.py", [url, atOnce]),
      ]);
      return comparedRows(name, contenders, goals, effort, skip);
    }),
};
