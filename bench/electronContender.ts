/**
 * The desktop shell on a real Electron: sends through the bridge that its preload gives the page. What renderer/api
 * adds in the page (it parses what comes) is not in it: the page's own copy is bundled out of reach.
 */
import { _electron } from "@playwright/test";
import { root } from "./browserShell.ts";
import type { Contender } from "./rounds.ts";
import { emptyRequest } from "../shared/model/request.ts";
import { initialCredit, type Bridge } from "../shared/wire.ts";

export async function startElectronContender(
  executablePath: string,
  profileDirectory: string,
  url: string,
): Promise<Contender> {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const application = await _electron.launch({
    executablePath,
    args: [root, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    env: { ...Object.fromEntries(definedEntries(environment)), ENVOI_HOME: profileDirectory },
  });
  const page = await application.firstWindow();
  const version = await application.evaluate(() => process.versions["electron"] ?? "");
  const request = { ...emptyRequest(), url };
  return {
    name: "electron",
    version,
    run: (count) => page.evaluate(medianLatencyInPage, { count, request, credit: initialCredit }),
    close: () => application.close(),
  };
}

function definedEntries(environment: NodeJS.ProcessEnv): [string, string][] {
  return Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

/** Runs in the page: nothing from outside but its argument. */
async function medianLatencyInPage(given: { count: number; request: unknown; credit: number }): Promise<number> {
  // What the preload gives, as renderer/api/openBridge.ts declares it.
  const { envoi } = window as unknown as { envoi: Bridge };
  const context = { collectionId: null, path: null, environment: null };
  const send = async (): Promise<string> => {
    let last: unknown = null;
    await new Promise<void>((resolve) => {
      const input = { exchangeId: crypto.randomUUID(), request: given.request, context };
      const link = envoi.stream("exchange.send", input, (message) => {
        const { type, value } = message as { type: string; value?: unknown };
        if (type === "end") resolve();
        else last = value;
      });
      link.send({ type: "credit", count: given.credit });
    });
    return (last as { exchange: { response: { bodyId: string } } }).exchange.response.bodyId;
  };
  const latenciesMs: number[] = [];
  for (let index = 0; index < given.count; index += 1) {
    const startMs = performance.now();
    const bodyId = await send();
    latenciesMs.push(performance.now() - startMs);
    await envoi.call("body.release", { bodyId });
  }
  latenciesMs.sort((left, right) => left - right);
  return latenciesMs[Math.floor(latenciesMs.length / 2)] ?? Number.NaN;
}
