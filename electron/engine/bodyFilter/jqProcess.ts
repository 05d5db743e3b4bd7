/**
 * One run of jq with bytes going in and coming out as a program's do, without being held: jq-wasm's own way keeps both
 * whole, and ends at 256 MiB of memory. Not here: what is fed, and what its errors mean (runJq.ts).
 */
import { loadJq } from "jq-wasm";
import {
  Instance,
  Memory,
  type WasmImports,
  type WasmInstance,
  type WasmMemory,
  type WasmModule,
} from "./webAssembly.ts";

/** Names that the binary of jq-wasm 3.0.0-jq-1.8.2 has for them; a test would fail with another one. */
const names = { read: "h", write: "d", grow: "k", memory: "F" };
const pageBytes = 65_536;
const badFile = 8;

export interface JqFiles {
  /** Fills memory that is jq's, as far as it can. @returns how many bytes, 0 at the end */
  read: (target: Uint8Array) => number;
  /** Bytes that are jq's: to be copied. What is thrown ends the run. */
  write: (bytes: Uint8Array) => void;
  /** Its standard error. */
  complain: (bytes: Uint8Array) => void;
}

/** It would need more memory than it may have. */
export class OutOfMemory extends Error {}

/** @returns how it exited @throws OutOfMemory, and what `files` throw */
export async function runJqProcess(
  module: WasmModule,
  maxMemoryBytes: number,
  { expression, flags = [] }: { expression: string; flags?: readonly string[] },
  files: JqFiles,
): Promise<number> {
  const jq = await loadJq({
    instantiateWasm: (imports, onSuccess) => {
      const instance = instantiate(module, imports, maxMemoryBytes, files);
      onSuccess(instance, module);
    },
  });
  return jq.raw("", expression, ["-c", ...flags]).exitCode;
}

function instantiate(module: WasmModule, imports: WasmImports, maxMemoryBytes: number, files: JqFiles): WasmInstance {
  const own = { ...imports["a"] };
  const theirGrow = own[names.grow];
  const host = new JqHost(files, maxMemoryBytes, () => typeof theirGrow === "function" && theirGrow(1));
  own[names.read] = host.read;
  own[names.write] = host.write;
  own[names.grow] = host.grow;
  const instance = new Instance(module, { a: own });
  const memory = instance.exports[names.memory];
  if (!(memory instanceof Memory)) throw new Error("jq has no memory");
  host.memory = memory;
  return { exports: { ...instance.exports, [names.memory]: seenMemory(memory) } };
}

/** What the package's own code sees: memory that has grown already when it is asked to. */
function seenMemory(memory: WasmMemory): WasmMemory {
  return {
    get buffer() {
      return memory.buffer;
    },
    grow: () => 0,
  };
}

class JqHost {
  memory: WasmMemory | null = null;
  readonly #files: JqFiles;
  readonly #maxMemoryBytes: number;
  readonly #renewViews: () => void;

  constructor(files: JqFiles, maxMemoryBytes: number, renewViews: () => void) {
    this.#files = files;
    this.#maxMemoryBytes = maxMemoryBytes;
    this.#renewViews = renewViews;
  }

  readonly read = (_file: number, vectors: number, count: number, total: number): number => {
    let read = 0;
    for (const piece of this.#pieces(vectors, count)) {
      const taken = piece.length === 0 ? 0 : this.#files.read(piece);
      read += taken;
      if (taken < piece.length) break;
    }
    this.#view().setUint32(total, read, true);
    return 0;
  };

  readonly write = (file: number, vectors: number, count: number, total: number): number => {
    if (file !== 1 && file !== 2) return badFile;
    let written = 0;
    for (const piece of this.#pieces(vectors, count)) {
      if (file === 1) this.#files.write(piece);
      else this.#files.complain(piece);
      written += piece.length;
    }
    this.#view().setUint32(total, written, true);
    return 0;
  };

  /** By a quarter at once, as far as there is some. */
  readonly grow = (requested: number): number => {
    const { memory } = this;
    const wantedBytes = requested >>> 0;
    if (memory === null || wantedBytes > this.#maxMemoryBytes) throw new OutOfMemory();
    const size = memory.buffer.byteLength;
    const grown = Math.min(this.#maxMemoryBytes, Math.max(wantedBytes, size + size / 4));
    memory.grow(Math.ceil((grown - size) / pageBytes));
    this.#renewViews();
    return 1;
  };

  #view(): DataView {
    return new DataView(this.#buffer());
  }

  #buffer(): ArrayBuffer {
    if (this.memory === null) throw new Error("jq has no memory yet");
    return this.memory.buffer;
  }

  /** What a list of addresses and lengths names. */
  #pieces(vectors: number, count: number): Uint8Array[] {
    const view = this.#view();
    const pieces: Uint8Array[] = [];
    for (let at = vectors; at < vectors + count * 8; at += 8) {
      pieces.push(new Uint8Array(view.buffer, view.getUint32(at, true), view.getUint32(at + 4, true)));
    }
    return pieces;
  }
}
