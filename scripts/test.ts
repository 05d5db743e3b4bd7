/** `npm test`: the checks and unit tests, then the end-to-end suite. Ends with the counts of both. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIfStale } from "./build.ts";
import { runEndToEnd } from "./endToEnd.ts";
import { findElectron } from "./findElectron.ts";
import { runUnitTests } from "./unitTests.ts";

const root = join(import.meta.dirname, "..");
const binaries = join(root, "node_modules", ".bin");

function step<Done extends { ok: boolean }>(title: string, run: () => Done): Done {
  const startedAt = performance.now();
  const done = run();
  tell(title, done.ok, startedAt);
  return done;
}

function tell(title: string, ok: boolean, startedAt: number): void {
  console.log(`${ok ? "ok" : "FAILED"}: ${title} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

/** Its output comes whole, when it has ended. */
function check(title: string, command: string, args: string[]): Promise<boolean> {
  const startedAt = performance.now();
  const child = spawn(join(binaries, command), args, { cwd: root, shell: process.platform === "win32" });
  const printed: Buffer[] = [];
  for (const output of [child.stdout, child.stderr]) output.on("data", (chunk: Buffer) => printed.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      process.stdout.write(Buffer.concat(printed));
      tell(title, code === 0, startedAt);
      resolve(code === 0);
    });
  });
}

/** Two at a time: prettier and knip know one core only. */
async function allChecks(): Promise<boolean[]> {
  const ofOneCore = async () => [
    await check("format", "prettier", ["--check", "--log-level", "warn", "."]),
    await check("unused code", "knip", []),
  ];
  const ofMore = async () => [
    await check("lint", "oxlint", ["--type-aware", "--deny-warnings"]),
    // By default four look at each project, and all of them have to get to know the same types.
    await check("types", "tsc", ["-b", "--checkers", "1", "--builders", "2"]),
  ];
  return (await Promise.all([ofOneCore(), ofMore()])).flat();
}

// Some unit tests start the built shells, too.
buildIfStale({ force: false });
const scratch = mkdtempSync(join(tmpdir(), "envoi-test-"));
const checks = await allChecks();
const unit = step("unit tests", () => runUnitTests(root, scratch));
const found = await findElectron({ mayFetch: false });
const endToEnd = runEndToEnd([], "executable" in found ? found.executable : null);
rmSync(scratch, { recursive: true, force: true });

if (unit.flaky.length > 0) console.log(`flaky, passed when run again alone: ${unit.flaky.join(", ")}`);
if (endToEnd.flaky > 0) console.log(`flaky end to end, passed when run again: ${endToEnd.flaky}`);
const passed = unit.passed + endToEnd.passed;
const failed = unit.failed + endToEnd.failed + checks.filter((ok) => !ok).length;
const skipped = unit.skipped + endToEnd.skipped;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 && unit.ok && endToEnd.ok ? 0 : 1);
