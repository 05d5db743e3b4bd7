/** curl: one process a round, which asks for the same host's URLs one after another on one connection. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import type { Absence } from "./childContender.ts";
import type { Contender } from "./rounds.ts";

const headers = ["User-Agent: envoi-bench", "Accept-Encoding: gzip, deflate", "Connection: keep-alive"];

/** Its start is in the time: a few milliseconds of each round. */
export function createCurlContender(url: string): Contender | Absence {
  const asked = spawnSync("curl", ["--version"], { encoding: "utf8" });
  if (asked.status !== 0) return { name: "curl", absent: "it is not installed" };
  return {
    name: "curl",
    version: /^curl (\S+)/.exec(asked.stdout)?.[1] ?? "",
    async run(count) {
      const options = ["-sf", "-o", "/dev/null", ...headers.flatMap((header) => ["-H", header])];
      const startMs = performance.now();
      const child = spawn("curl", [...options, `${url}?[1-${count}]`], { stdio: ["ignore", "ignore", "inherit"] });
      const [code] = await once(child, "exit");
      if (code !== 0) throw new Error(`curl ended with ${String(code)}`);
      return (count * 1000) / (performance.now() - startMs);
    },
    close: async () => undefined,
  };
}
