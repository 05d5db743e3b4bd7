/**
 * The unit tests, all at once. A file that fails among four at a time on two cores is run once more, alone: what
 * fails then is broken; what passes then was disturbed, and is named as flaky, so that its cause is looked for. The
 * command line that they start is the built one: build before.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** More than these are no accident. */
const mostAgain = 3;

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(z.object({ name: z.string(), status: z.string() })),
});
type Report = z.infer<typeof reportSchema>;

/** @param scratch a folder for the reports */
export function runUnitTests(root: string, scratch: string): Counts & { ok: boolean; flaky: string[] } {
  const all = run(root, join(scratch, "unit.json"), []);
  const counts = { passed: all.report.numPassedTests, skipped: all.report.numPendingTests };
  const failedFiles = all.report.testResults.filter(({ status }) => status === "failed").map(({ name }) => name);
  const disturbed = failedFiles.length > 0 && failedFiles.length <= mostAgain;
  if (all.ok || !disturbed) return { ...counts, failed: all.report.numFailedTests, ok: all.ok, flaky: [] };
  const files = failedFiles.map((file) => relative(root, file));
  console.log(`once more, alone: ${files.join(", ")}`);
  const again = run(root, join(scratch, "again.json"), ["--maxWorkers=1", ...files]);
  const failed = again.report.numFailedTests;
  const repaired = all.report.numFailedTests - failed;
  return {
    passed: counts.passed + repaired,
    skipped: counts.skipped,
    failed,
    ok: again.ok,
    flaky: again.ok ? files : [],
  };
}

function run(root: string, file: string, more: string[]): { ok: boolean; report: Report } {
  const command = join(root, "node_modules", ".bin", "vitest");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const shell = process.platform === "win32";
  const env = { ...process.env, ENVOI_TEST_CLI: join(root, "out", "main", "cli.js") };
  const { status } = spawnSync(command, ["run", ...reporters, ...more], { cwd: root, env, stdio: "inherit", shell });
  return { ok: status === 0, report: reportSchema.parse(JSON.parse(readFileSync(file, "utf8"))) };
}
