/**
 * Copies of bodies that other programs look at: read-only, each in a folder of its own below the profile, deleted when
 * Envoi ends. Those of a run that could not end are deleted by the next one.
 */
import { chmod, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import type { BodyStore } from "../../engine/bodyStore.ts";
import { isAlive, spoolMachine } from "../../engine/bodySweep.ts";
import type { Host } from "../host.ts";
import { openName } from "./openName.ts";

export interface OpenedCopies {
  /** @throws AppError unsupported, body-gone, cancelled and those of the disk */
  open(bodyId: string, name: string, signal: AbortSignal): Promise<void>;
  /** Of runs of this machine that are over. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

const headBytes = 1024;
/** Who made it: a number of a process means nothing on another machine, which may have the same profile. */
const folderName = /^([0-9a-f]{8})-(\d{1,10})-\w+$/;

/** Whether the shell can: the browser shell's engine may be on another machine than its person. */
export function opensBodies(host: Host): boolean {
  return host.shell === "desktop" && host.openPath !== undefined;
}

/** @param directory for the copies alone */
export function createOpenedCopies(directory: string, bodies: BodyStore, host: Host): OpenedCopies {
  const folders: string[] = [];
  return {
    async open(bodyId, name, signal) {
      if (!opensBodies(host) || host.openPath === undefined)
        throw new AppError("unsupported", { what: "Opening a body" });
      const { bytes } = await bodies.read(bodyId, 0, headBytes);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const folder = await mkdtemp(join(directory, `${spoolMachine()}-${process.pid}-`));
      folders.push(folder);
      const path = join(folder, openName(name, isText(bytes)));
      await bodies.copyTo(bodyId, path, signal);
      await chmod(path, 0o400);
      await host.openPath(path, "file");
    },
    async sweep() {
      for (const name of await readdir(directory).catch(() => [])) {
        const [, machine, pidText] = folderName.exec(name) ?? [];
        const pid = Number(pidText);
        if (machine !== spoolMachine() || (pid !== process.pid && isAlive(pid))) continue;
        if (!folders.includes(join(directory, name))) await remove(join(directory, name));
      }
    },
    async close() {
      await Promise.all(folders.splice(0).map(remove));
    },
  };
}

/** What another program still holds open stays for the next sweep. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return !/[\u0000-\u0008\u000e-\u001a]/.test(text);
  } catch {
    return false;
  }
}
