/** Sends one after another on one kept-alive connection to nginx. */
import { createCurlContender } from "../curlContender.ts";
import type { Figure } from "../figure.ts";
import { withNginx } from "../nginx.ts";
import { comparedRows, nodeContender, pythonContender } from "../sendContenders.ts";

const name = "sends-sequential";
const goals = new Map([
  ["undici", 0.8],
  ["requests", 4],
]);

export const sendsSequential: Figure = {
  name,
  measure: (effort, skip) =>
    withNginx(name, skip, async (url) => {
      const contenders = await Promise.all([
        nodeContender("engine", new URL("../peers/engineSends.ts", import.meta.url), [url, "1"]),
        nodeContender("undici", new URL("../peers/undiciSends.ts", import.meta.url), [url, "1"]),
        pythonContender("requests", "requests_session.py", [url]),
        pythonContender("httpx", "httpx_client.py", [url]),
        pythonContender("aiohttp", "aiohttp_client.py", [url, "1"]),
      ]);
      return comparedRows(name, [...contenders, createCurlContender(url)], goals, effort, skip);
    }),
};
