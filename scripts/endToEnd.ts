/** `npm run e2e [-- PLAYWRIGHT OPTIONS]`: finds Chromium, builds what is stale, runs the end-to-end suite. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { buildIfStale } from "./build.ts";
import { findChromium } from "./findChromium.ts";
import { findElectron } from "./findElectron.ts";

const root = join(import.meta.dirname, "..");
const reportSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

export interface EndToEndOutcome {
  ok: boolean;
  passed: number;
  failed: number;
  skipped: number;
  /** Of those that passed: failed first, passed when run again; the list above the counts names them. */
  flaky: number;
}

export function runEndToEnd(args: string[], electron: string | null = null): EndToEndOutcome {
  buildIfStale({ force: false });
  const scratch = mkdtempSync(join(tmpdir(), "envoi-e2e-"));
  const report = join(scratch, "report.json");
  const result = spawnSync(process.execPath, [join(root, "node_modules/@playwright/test/cli.js"), "test", ...args], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      ENVOI_CHROMIUM: findChromium({ headless: true }),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      ...(electron === null ? {} : { ENVOI_ELECTRON: electron }),
    },
  });
  const { stats } = reportSchema.parse(JSON.parse(readFileSync(report, "utf8")));
  rmSync(scratch, { recursive: true, force: true });
  return {
    ok: result.status === 0,
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    flaky: stats.flaky,
  };
}

if (import.meta.main) {
  const found = await findElectron({ mayFetch: false });
  process.exit(runEndToEnd(process.argv.slice(2), "executable" in found ? found.executable : null).ok ? 0 : 1);
}
