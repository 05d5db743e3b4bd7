/**
 * A named pipe as a request's body: `envoi send --data-binary @<(command)`. Opening one waits for its writer, in a
 * thread that cannot be interrupted; so that a cancelled send does not keep it, Envoi plays the writer itself then.
 */
import { closeSync, constants, open, openSync } from "node:fs";
import { Socket } from "node:net";
import { promisify } from "node:util";
import { AppError } from "../../shared/errors.ts";
import { systemErrorCode } from "./bodyDisk.ts";
import { unreadableFile } from "./requestBodyFile.ts";

const openFile = promisify(open);
const retryMs = 20;

/** Until the writer closes its end. @throws AppError unreadable-file, cancelled */
export async function* readBodyPipe(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
  const descriptor = await openPipe(path, signal);
  // A socket reads pipes without holding a thread, and can be closed while it waits.
  const socket = new Socket({ fd: descriptor, readable: true, writable: false, signal });
  try {
    for await (const chunk of socket) {
      if (chunk instanceof Uint8Array) yield chunk;
    }
  } catch (error) {
    if (signal.aborted) throw new AppError("cancelled");
    throw unreadableFile(path, "reading it failed", error);
  } finally {
    socket.destroy();
  }
}

async function openPipe(path: string, signal: AbortSignal): Promise<number> {
  if (signal.aborted) throw new AppError("cancelled");
  let waiting = true;
  const wake = (): void => {
    if (waiting && !wakeReader(path)) setTimeout(wake, retryMs);
  };
  signal.addEventListener("abort", wake, { once: true });
  try {
    const descriptor = await openFile(path, constants.O_RDONLY);
    if (!signal.aborted) return descriptor;
    closeSync(descriptor);
  } catch (error) {
    throw unreadableFile(path, "opening it failed", error);
  } finally {
    waiting = false;
    signal.removeEventListener("abort", wake);
  }
  throw new AppError("cancelled");
}

/** @returns false when the reader's thread has not come to open the pipe yet */
function wakeReader(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_WRONLY | (constants.O_NONBLOCK ?? 0)));
    return true;
  } catch (error) {
    return systemErrorCode(error) !== "ENXIO";
  }
}
