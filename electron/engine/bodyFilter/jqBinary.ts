/**
 * jq itself, as jq-wasm has it, with a higher end of its memory: 256 MiB are full with some 10 MB of small objects.
 * Beside the bundle where there is one (electron.vite.config.ts puts it there), else in the package.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Module, type WasmModule } from "./webAssembly.ts";

const binaryName = "jq.wasm";
const headBytes = 8;
const memorySection = 5;
const pageBytes = 65_536;

let compiled: WasmModule | null = null;

/** Compiled once, with the memory that is asked for first. @param maxMemoryBytes whole pages of 64 KiB; at least what the binary begins with */
export function jqModule(maxMemoryBytes: number): WasmModule {
  compiled ??= new Module(withMemory(readFileSync(binaryFile()), maxMemoryBytes / pageBytes));
  return compiled;
}

function binaryFile(): URL | string {
  const built = ["./", "../"].map((folder) => new URL(`${folder}${binaryName}`, import.meta.url));
  return built.find((url) => existsSync(url)) ?? createRequire(import.meta.url).resolve("jq-wasm/jq.wasm");
}

/** WebAssembly Core Specification, section 5.5.8: one memory, with its least and its most pages. */
function withMemory(binary: Buffer, maxPages: number): Buffer<ArrayBuffer> {
  for (let at = headBytes; at < binary.length;) {
    const size = readNumber(binary, at + 1);
    if (binary[at] === memorySection) {
      const least = readNumber(binary, size.end + 2);
      const limits = Buffer.from([1, 1, ...written(least.value), ...written(maxPages)]);
      const section = [Buffer.from([memorySection, ...written(limits.length)]), limits];
      return Buffer.concat([binary.subarray(0, at), ...section, binary.subarray(size.end + size.value)]);
    }
    at = size.end + size.value;
  }
  throw new Error("jq has no memory");
}

/** LEB128. */
function readNumber(bytes: Buffer, start: number): { value: number; end: number } {
  let value = 0;
  for (let at = start, factor = 1; ; at += 1, factor *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) return { value, end: at + 1 };
  }
}

function written(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...written(Math.floor(value / 128))];
}
