/**
 * Deletes spools whose process is gone. A name says who made it: `body-<machine>-<pid>-<random>.spool`, where
 * machine stands for host name and PID namespace, because a PID means nothing outside of them (containers that
 * share a profile). Spools of other machines are left until nobody has touched them for 30 days.
 */
import { createHash } from "node:crypto";
import { readlinkSync } from "node:fs";
import { readdir, stat, unlink } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";

const spoolName = /^body-([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{24}\.spool$/;
const foreignAgeMs = 30 * 24 * 3600 * 1000;

let machine: string | null = null;

/** Eight hex digits, the same for all processes that see each other's PIDs. */
export function spoolMachine(): string {
  machine ??= createHash("sha256").update(`${hostname()}\0${pidNamespace()}`).digest("hex").slice(0, 8);
  return machine;
}

/** @returns how many files were deleted; a directory that is not there holds none */
export async function sweepSpools(directory: string): Promise<number> {
  const names = await readdir(directory).catch(() => []);
  let deleted = 0;
  for (const name of names) {
    const path = join(directory, name);
    if (!(await isAbandoned(name, path))) continue;
    const gone = await unlink(path).then(
      () => true,
      () => false,
    );
    if (gone) deleted += 1;
  }
  return deleted;
}

async function isAbandoned(name: string, path: string): Promise<boolean> {
  const match = spoolName.exec(name);
  if (match === null) return false;
  const [, owner, pidText] = match;
  const pid = Number(pidText);
  if (owner === spoolMachine() && pid !== process.pid) return !isAlive(pid);
  const stats = await stat(path).catch(() => null);
  if (stats === null || !stats.isFile()) return false;
  if (owner !== spoolMachine()) return Date.now() - stats.mtimeMs > foreignAgeMs;
  // Our own PID, used before us: in a container it is often the same at every start.
  const startedMs = Date.now() - process.uptime() * 1000;
  return stats.mtimeMs < startedMs - 2000;
}

/** Of this machine. */
export function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
