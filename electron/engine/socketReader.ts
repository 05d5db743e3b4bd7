/** Reads what a proxy says before the tunnel stands, and not a byte more: what follows belongs to the server. */
import type net from "node:net";
import { socketClosed } from "./connectSocket.ts";

/** @throws the socket's error, or `signal.reason` when aborted */
export async function readBytes(socket: net.Socket, count: number, signal: AbortSignal): Promise<Buffer> {
  for (;;) {
    const bytes: unknown = socket.read(count);
    if (Buffer.isBuffer(bytes)) {
      // At the end of the stream, read() gives what there is.
      if (bytes.length < count) throw socketClosed();
      return bytes;
    }
    await readable(socket, signal);
  }
}

/**
 * Up to and with the first `end`.
 * @returns null when it is longer than the limit
 * @throws as readBytes
 */
export async function readUntil(
  socket: net.Socket,
  end: string,
  limitBytes: number,
  signal: AbortSignal,
): Promise<Buffer | null> {
  let seen = Buffer.alloc(0);
  for (;;) {
    const chunk: unknown = socket.read();
    if (!Buffer.isBuffer(chunk)) {
      await readable(socket, signal);
      continue;
    }
    seen = Buffer.concat([seen, chunk]);
    const found = seen.indexOf(end);
    if (found >= 0) {
      const rest = seen.subarray(found + end.length);
      if (rest.length > 0) socket.unshift(rest);
      return seen.subarray(0, found + end.length);
    }
    if (seen.length > limitBytes) return null;
  }
}

function readable(socket: net.Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      socket.off("readable", succeed).off("end", close).off("error", fail).off("close", close);
      signal.removeEventListener("abort", abort);
    };
    const succeed = (): void => {
      finish();
      resolve();
    };
    const fail = (error: unknown): void => {
      finish();
      reject(error);
    };
    const close = (): void => fail(socketClosed());
    const abort = (): void => fail(signal.reason);
    if (signal.aborted) return abort();
    if (socket.destroyed || socket.readableEnded) return close();
    socket.on("readable", succeed).on("end", close).on("error", fail).on("close", close);
    signal.addEventListener("abort", abort, { once: true });
  });
}
