/**
 * jq as WebAssembly. The build takes its input and gives its output byte by byte, copying all of the rest each time:
 * for the input this is mended here (feedInLinearTime), a result of more than some 100 KiB is slow still.
 */
import { AppError } from "../../../shared/errors.ts";
import type { Filtered } from "./filterWork.ts";

/** Its memory ends at 256 MiB; small objects take as much as fifty times their text, and then it ends before. */
const maxBytes = 8 * 1024 * 1024;

/** @throws AppError bad-filter in jq's words, filter-too-big */
export async function runJq(bytes: Buffer, expression: string): Promise<Filtered> {
  if (bytes.length > maxBytes) throw new AppError("filter-too-big", { language: "jq", limit: "8 MiB" });
  const { raw } = await import("jq-wasm");
  const restore = feedInLinearTime();
  try {
    const text = await raw(bytes.toString("utf8"), expression, ["-c"]);
    const count = text === "" ? 0 : text.split("\n").length;
    return { pieces: [Uint8Array.from(Buffer.from(text === "" ? "" : `${text}\n`))], count };
  } catch (thrown) {
    if (thrown instanceof Error && thrown.message.includes("Aborted(")) {
      throw new AppError("filter-too-big", { language: "jq", limit: "256 MiB of memory" }, { cause: thrown });
    }
    throw new AppError("bad-filter", { language: "jq", reason: reasonOf(thrown) }, { cause: thrown });
  } finally {
    restore();
  }
}

/** What jq-wasm asks of its input: how much is left, the first byte, and the rest after it. */
class ByteQueue {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length - this.#at;
  }

  get 0(): number {
    return this.#bytes[this.#at] ?? 0;
  }

  slice(count: number): this {
    this.#at += count;
    return this;
  }
}

/** In a thread that does nothing else meanwhile: jq-wasm encodes its input, and nothing more, by a TextEncoder. */
function feedInLinearTime(): () => void {
  const before = globalThis.TextEncoder;
  class QueueEncoder {
    encode(text: string): ByteQueue {
      return new ByteQueue(Buffer.from(text, "utf8"));
    }
  }
  Reflect.set(globalThis, "TextEncoder", QueueEncoder);
  return () => void Reflect.set(globalThis, "TextEncoder", before);
}

function reasonOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return message
    .replace(/^Failed to execute raw query: /, "")
    .replace(/^jq: error(?: \(at [^)]*\))?: |^jq: /, "")
    .replace(/ \(Unix shell quoting issues\?\)/, "")
    .replace(/\s*\njq: \d+ compile errors?$/, "")
    .trim();
}
