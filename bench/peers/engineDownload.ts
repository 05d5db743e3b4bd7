/** One download through the engine, as electron/ipc makes it: node engineDownload.ts URL FILE [ALGORITHM] */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { DownloadRun } from "../../electron/engine/downloads/downloadRun.ts";
import { downloadSource, identityRequest } from "../../electron/engine/downloads/downloadOrder.ts";
import { createEngine } from "../../electron/engine/engine.ts";
import { version } from "../../electron/ipc/version.ts";
import { checksumAlgorithmSchema } from "../../shared/model/checksum.ts";
import { defaultDelivery } from "../../shared/model/delivery.ts";
import { emptyRequest } from "../../shared/model/request.ts";

const [url = "", file = "", algorithm] = process.argv.slice(2);
const spoolDirectory = mkdtempSync(join(tmpdir(), "envoi-bench-spool-"));
const engine = createEngine({ version, spoolDirectory });
const place = { directory: dirname(file), fileName: basename(file) };
// As long as the heap has not been tidied, "idle" is what loading has left behind.
globalThis.gc?.();
const idleBytes = process.memoryUsage().rss;
const startMs = performance.now();
const run = new DownloadRun(engine, {
  id: "bench",
  send: {
    request: identityRequest({ ...emptyRequest(), url }),
    lookup: () => undefined,
    inheritedAuth: null,
    delivery: { ...defaultDelivery, tlsVerify: false, totalTimeoutMs: null },
    sessionId: "bench",
  },
  source: downloadSource("GET", url),
  begun: null,
  place: async () => place,
  taken: "replace",
  ranges: 1,
  decodes: true,
  algorithms: algorithm === undefined ? [] : [checksumAlgorithmSchema.parse(algorithm)],
  expected: null,
  limit: null,
  onChange: () => undefined,
});
const outcome = await run.run(new AbortController().signal);
const seconds = (performance.now() - startMs) / 1000;
await outcome.settle();
console.log(JSON.stringify({ seconds, idleBytes }));
await engine.close();
rmSync(spoolDirectory, { recursive: true, force: true });
