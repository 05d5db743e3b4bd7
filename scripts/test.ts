/** `npm test`: the checks and unit tests, then the end-to-end suite. Ends with the counts of both. */
import { spawnSync } from "node:child_process";
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
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${done.ok ? "ok" : "FAILED"}: ${title} (${seconds} s)`);
  return done;
}

function check(title: string, command: string, args: string[]): boolean {
  const shell = process.platform === "win32";
  const run = () => spawnSync(join(binaries, command), args, { cwd: root, stdio: "inherit", shell });
  return step(title, () => ({ ok: run().status === 0 })).ok;
}

// Some unit tests start the built shells, too.
buildIfStale({ force: false });
const scratch = mkdtempSync(join(tmpdir(), "envoi-test-"));
const checks = [
  check("format", "prettier", ["--check", "--log-level", "warn", "."]),
  check("lint", "oxlint", ["--type-aware", "--deny-warnings"]),
  check("types", "tsc", ["-b"]),
  check("unused code", "knip", []),
];
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
