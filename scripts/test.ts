/** `npm test`: the checks and unit tests, then the end-to-end suite. Ends with the counts of both. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { buildIfStale } from "./build.ts";
import { runEndToEnd } from "./endToEnd.ts";
import { findElectron } from "./findElectron.ts";

const root = join(import.meta.dirname, "..");
const binaries = join(root, "node_modules", ".bin");

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

function step(title: string, command: string, args: string[]): boolean {
  const startedAt = performance.now();
  const result = spawnSync(join(binaries, command), args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${result.status === 0 ? "ok" : "FAILED"}: ${title} (${seconds} s)`);
  return result.status === 0;
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() });

function unitCounts(file: string): Counts {
  const report = vitestReport.parse(JSON.parse(readFileSync(file, "utf8")));
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests };
}

// Some unit tests start the built shells, too.
buildIfStale({ force: false });
const scratch = mkdtempSync(join(tmpdir(), "envoi-test-"));
const unitReport = join(scratch, "unit.json");
const checks = [
  step("format", "prettier", ["--check", "--log-level", "warn", "."]),
  step("lint", "oxlint", ["--type-aware", "--deny-warnings"]),
  step("types", "tsc", ["-b"]),
  step("unused code", "knip", []),
  step("unit tests", "vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`]),
];
const unit = unitCounts(unitReport);
const found = await findElectron({ mayFetch: false });
const endToEnd = runEndToEnd([], "executable" in found ? found.executable : null);
rmSync(scratch, { recursive: true, force: true });

const passed = unit.passed + endToEnd.passed;
const failed = unit.failed + endToEnd.failed + checks.filter((ok) => !ok).length;
const skipped = unit.skipped + endToEnd.skipped;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 && endToEnd.ok ? 0 : 1);
