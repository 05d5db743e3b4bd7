/** What a reader has to know of the machine to make something of the numbers. */
import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, loadavg, release, totalmem, type } from "node:os";
import { root } from "./browserShell.ts";

const bytesPerGibibyte = 1024 ** 3;

/** A Markdown list. */
export function machineFacts(): string {
  const load = loadavg()[0] ?? 0;
  return [
    `- ${new Date().toISOString().slice(0, 10)}, commit ${commit()}`,
    `- ${availableParallelism()} cores, ${cpus()[0]?.model.trim() ?? "unknown"}, ${(totalmem() / bytesPerGibibyte).toFixed(1)} GiB`,
    `- ${type()} ${release()}, Node ${process.versions.node}, V8 ${process.versions.v8}`,
    `- load before the run: ${load.toFixed(2)} (1 minute average: what others did on the same cores)`,
  ].join("\n");
}

function commit(): string {
  const git = (...args: string[]): string => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  try {
    const changes = git(
      "status",
      "--porcelain",
      "--untracked-files=no",
      "--",
      "electron",
      "shared",
      "renderer",
      "bench",
    );
    return git("rev-parse", "--short", "HEAD") + (changes === "" ? "" : " with uncommitted changes");
  } catch {
    return "unknown";
  }
}
