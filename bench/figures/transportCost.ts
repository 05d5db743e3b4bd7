/**
 * What each transport of the contract adds to a send: the latency through renderer/api less that of the engine
 * called directly. What the handler does (variables, settings, who holds the body) is in it.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "../../scripts/build.ts";
import { findElectron } from "../../scripts/findElectron.ts";
import { startBrowserShell } from "../browserShell.ts";
import { startElectronContender } from "../electronContender.ts";
import { addedRow, type Effort, type Figure, type Row } from "../figure.ts";
import { withNginx } from "../nginx.ts";
import { measured, nodeContender } from "../sendContenders.ts";

const name = "transport-cost";
const goalsMs = new Map([["websocket", 1]]);

export const transportCost: Figure = {
  name,
  measure: (effort, skip) =>
    withNginx(name, skip, async (url) => {
      buildIfStale({ force: false });
      const scratch = mkdtempSync(join(tmpdir(), "envoi-bench-transport-"));
      try {
        const shell = await startBrowserShell(join(scratch, "browser"));
        try {
          return await measureTransports({ url, address: shell.address, scratch }, effort, skip);
        } finally {
          await shell.close();
        }
      } finally {
        rmSync(scratch, { recursive: true, force: true });
      }
    }),
};

interface Servers {
  url: string;
  address: string;
  scratch: string;
}

async function measureTransports(
  { url, address, scratch }: Servers,
  effort: Effort,
  skip: (message: string) => void,
): Promise<Row[]> {
  const electron = await findElectron({ mayFetch: false });
  const [base, ...transports] = await measured(
    [
      await nodeContender("engine", new URL("../peers/engineLatency.ts", import.meta.url), [url]),
      await nodeContender("memory", new URL("../peers/memoryLatency.ts", import.meta.url), [url], {
        ENVOI_HOME: join(scratch, "memory"),
      }),
      await nodeContender("websocket", new URL("../peers/webSocketLatency.ts", import.meta.url), [url, address]),
      "executable" in electron
        ? await startElectronContender(electron.executable, join(scratch, "electron"), url)
        : { name: "transport-cost-electron", absent: electron.reason },
    ],
    effort,
    skip,
  );
  if (base === undefined) return [];
  return transports.map(({ name, rounds }) =>
    addedRow(`transport-cost-${name}`, rounds, base, goalsMs.get(name) ?? null),
  );
}
