/** The two ways out of the process, with the one failure that a command line must expect: nobody reads any more. */
import { once } from "node:events";

/** Nothing more can be written to stdout: its reader has gone (EPIPE), or the disk behind it is full. */
export class OutputClosed extends Error {
  override readonly name = "OutputClosed";
  readonly code: string;

  constructor(cause: NodeJS.ErrnoException) {
    super("stdout is closed", { cause });
    this.code = cause.code === undefined || cause.code === "ERR_STREAM_DESTROYED" ? "EPIPE" : cause.code;
  }
}

// The outcome of each write is its caller's; without a listener the stream's own event would end the process.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

/**
 * Resolves when the bytes have left the process.
 * @throws OutputClosed, or the signal's reason, with which a blocked write is left behind
 */
export async function writeOutput(bytes: string | Uint8Array, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const left = new AbortController();
  const written = new Promise<void>((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(new OutputClosed(error)) : resolve()));
  });
  if (signal === undefined) return written;
  try {
    await Promise.race([
      written,
      once(signal, "abort", { signal: left.signal }).then(() => {
        throw signal.reason;
      }),
    ]);
  } finally {
    written.catch(() => undefined);
    left.abort();
  }
}

/** What servers say is in it, too: nothing that a terminal would obey is let through. */
export function writeErrorLine(line: string): void {
  const shown = line.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
  process.stderr.write(`${shown}\n`);
}
