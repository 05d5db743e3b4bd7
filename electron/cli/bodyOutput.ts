/** Where the head and the body of a response go as they arrive: stdout, a file, or nowhere. */
import { open, type FileHandle } from "node:fs/promises";
import { AppError } from "../../shared/errors.ts";
import type { ResponseHead } from "../../shared/model/exchange.ts";
import { writeError } from "../engine/bodyDisk.ts";
import type { BodyStore } from "../engine/bodyStore.ts";
import { writeOutput } from "./output.ts";

export interface Sink {
  /** Resolves when the bytes are taken. @throws AppError of kind storage, OutputClosed, the signal's reason */
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** @param signal a reader that takes nothing is left when it aborts */
export function standardOutput(signal: AbortSignal, refusesBinary: boolean): Sink {
  let first = true;
  return {
    async write(bytes) {
      if (first && refusesBinary && looksBinary(bytes)) throw binaryRefusal();
      first = false;
      await writeOutput(bytes, signal);
    },
    close: async () => undefined,
  };
}

/** What was at the path is replaced, now. @throws AppError disk-full, permission-denied, write-failed */
export async function fileOutput(path: string): Promise<Sink> {
  let handle: FileHandle;
  try {
    handle = await open(path, "w");
  } catch (thrown) {
    throw writeError(path, thrown);
  }
  const guarded = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } catch (thrown) {
      const error = writeError(path, thrown);
      error.data.advice = "What was written until then is in the file.";
      throw error;
    }
  };
  return {
    async write(bytes) {
      for (let start = 0; start < bytes.byteLength;) {
        const piece = bytes.subarray(start);
        await guarded(handle.write(piece).then(({ bytesWritten }) => (start += bytesWritten)));
      }
    },
    close: () => guarded(handle.close()),
  };
}

/** As curl does: a NUL near the beginning. */
function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 2000).includes(0);
}

function binaryRefusal(): AppError {
  const reason = "the body is binary, which could upset the terminal";
  const refusal = new AppError("write-failed", { path: "stdout", reason });
  refusal.data.advice = "Write it to a file with -o FILE, or to the terminal all the same with -o -.";
  return refusal;
}

const readBytes = 1024 * 1024;

export class BodyOutput {
  readonly #bodies: BodyStore;
  readonly #bodyId: string;
  readonly #sink: Sink;
  #offsetBytes = 0;

  constructor(bodies: BodyStore, bodyId: string, sink: Sink) {
    this.#bodies = bodies;
    this.#bodyId = bodyId;
    this.#sink = sink;
  }

  /** Writes what has arrived since. */
  async drain(): Promise<void> {
    for (;;) {
      const { bytes } = await this.#bodies.read(this.#bodyId, this.#offsetBytes, readBytes);
      if (bytes.byteLength === 0) return;
      await this.#sink.write(bytes);
      this.#offsetBytes += bytes.byteLength;
    }
  }
}

/** As it came; of HTTP/2, which has no such text, in the same form. */
export function headBytes(head: ResponseHead): Buffer {
  if (head.raw !== null) return Buffer.from(head.raw, "latin1");
  const lines = [
    `HTTP/${head.httpVersion} ${head.status}`,
    ...head.headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
}
