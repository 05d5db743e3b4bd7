/**
 * jq over a body, its output as it comes. A program that begins with a plain path gets the values there one after the
 * other, so that only one of them is in jq's memory; any other gets the whole. The results are the same.
 */
import { AppError } from "../../../shared/errors.ts";
import { CollectedLines, ValueFeed } from "./jqLines.ts";
import { FilterResult, SourceWindow, type FilterSpace } from "./filterSpace.ts";
import type { Filtered } from "./filterWork.ts";
import { ForwardWalk, NotPlain, type FoundPlace } from "./forwardWalk.ts";
import { jqModule } from "./jqBinary.ts";
import { jqError } from "./jqErrors.ts";
import { jqPrefix, type JqPrefix } from "./jqPrefix.ts";
import { OutOfMemory, runJqProcess } from "./jqProcess.ts";
import { JsonReader } from "./jsonReader.ts";

const mostMemoryBytes = 512 * 1024 * 1024;
/** A body that jq takes as a whole at once. */
const smallBytes = 1024 * 1024;
const mebibyte = 1024 * 1024;
const keptComplaintBytes = 4096;
const newline = 0x0a;

export interface JqWork {
  expression: string;
  isLines: boolean;
  startBytes: number;
  /** See smallBytes. */
  wholeUpToBytes?: number;
  maxMemoryBytes?: number;
}

/** @returns the results, also when an error came behind them. @throws AppError bad-filter, filter-bad-body, filter-too-big */
export async function runJq(space: FilterSpace, work: JqWork): Promise<Filtered> {
  const maxMemoryBytes = work.maxMemoryBytes ?? mostMemoryBytes;
  const run = new JqRun(space, maxMemoryBytes);
  const isSmall = space.sizeBytes <= (work.wholeUpToBytes ?? smallBytes);
  const prefix = isSmall || work.isLines ? null : jqPrefix(work.expression);
  const places = prefix === null ? null : plainPlaces(space, work, prefix);
  try {
    if (prefix === null || places === null) return await run.whole(work);
    await run.check(work.expression);
    return await run.each(prefix, places);
  } catch (thrown) {
    throw thrown instanceof OutOfMemory
      ? new AppError(
          "filter-too-big",
          { language: "jq", limit: `${maxMemoryBytes / mebibyte} MiB of memory` },
          { cause: thrown },
        )
      : thrown;
  }
}

/** Where the values are; an empty place is null. null: jq itself must look. */
function plainPlaces(space: FilterSpace, work: JqWork, { steps, isEach }: JqPrefix): (() => FoundPlace | null) | null {
  const begin = (): ForwardWalk => {
    const reader = new JsonReader(space, work.startBytes);
    return new ForwardWalk(reader, { steps, isLines: false, isStrict: true });
  };
  try {
    const walk = begin();
    let last: FoundPlace | null = null;
    for (let found = walk.next(); found !== null; found = walk.next()) last = found;
    if (!isEach) return once(last ?? nothing);
    if (walk.missed) return null;
    const again = begin();
    return () => again.next();
  } catch (thrown) {
    // What is not well-formed is jq's to complain about, too.
    if (thrown instanceof NotPlain || thrown instanceof AppError) return null;
    throw thrown;
  }
}

const nothing: FoundPlace = { outer: 0, inner: 0, start: 0, end: 0 };

function once<T>(value: T): () => T | null {
  let left: T | null = value;
  return () => {
    const taken = left;
    left = null;
    return taken;
  };
}

class Stopped extends Error {}

class JqRun {
  readonly #module = jqModule(mostMemoryBytes);
  readonly #maxMemoryBytes: number;
  readonly #space: FilterSpace;
  readonly #result: FilterResult;
  #complaint = "";

  constructor(space: FilterSpace, maxMemoryBytes: number) {
    this.#space = space;
    this.#maxMemoryBytes = maxMemoryBytes;
    this.#result = new FilterResult(space);
  }

  /** @throws AppError bad-filter when jq does not understand it */
  async check(expression: string): Promise<void> {
    const code = await runJqProcess(
      this.#module,
      this.#maxMemoryBytes,
      { expression },
      this.#files(() => 0),
    );
    if (code !== 0) throw jqError(code, this.#complaint);
  }

  async whole({ expression, startBytes }: JqWork): Promise<Filtered> {
    const window = new SourceWindow(this.#space);
    let at = startBytes;
    const read = (target: Uint8Array): number => {
      const piece = window.some(at, at + target.length);
      target.set(piece);
      at += piece.length;
      return piece.length;
    };
    return this.#end(() => runJqProcess(this.#module, this.#maxMemoryBytes, { expression }, this.#files(read)));
  }

  /** As jq does with one input, it stops at the first error. */
  async each({ program, gives }: JqPrefix, next: () => FoundPlace | null): Promise<Filtered> {
    const feed = new ValueFeed(this.#space, next);
    if (gives === "count" && program === ".") return this.#count(next);
    const list = gives === "each" ? null : new CollectedLines(this.#result, gives);
    const files = this.#files((target) => feed.read(target), list);
    const complain = (bytes: Uint8Array): void => {
      files.complain(bytes);
      // A long complaint comes in pieces.
      if (bytes.at(-1) === newline) throw new Stopped();
    };
    const options = { expression: program, flags: ["--unbuffered"] };
    return this.#end(async () => {
      try {
        const code = await runJqProcess(this.#module, this.#maxMemoryBytes, options, { ...files, complain });
        list?.end(code === 0);
        return code;
      } catch (thrown) {
        list?.end(false);
        if (thrown instanceof Stopped) return failedCode;
        throw thrown;
      }
    });
  }

  /** Nothing is asked of them. */
  async #count(next: () => FoundPlace | null): Promise<Filtered> {
    let count = 0;
    while (next() !== null) count += 1;
    this.#result.write(Buffer.from(`${count}\n`));
    this.#result.count = 1;
    return this.#end(async () => 0);
  }

  #files(read: (target: Uint8Array) => number, list: CollectedLines | null = null) {
    const write = (bytes: Uint8Array): void => {
      if (list !== null) return list.write(bytes);
      this.#result.write(bytes);
      for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) this.#result.count += 1;
    };
    const complain = (bytes: Uint8Array): void => {
      if (this.#complaint.length < keptComplaintBytes) this.#complaint += Buffer.from(bytes).toString("utf8");
    };
    return { read, write, complain };
  }

  /** Of several inputs, an error of one that is not the last is no failure to jq. */
  #problemOf(code: number): AppError | null {
    if (code !== 0) return jqError(code, this.#complaint);
    return this.#complaint.startsWith("jq: error") ? jqError(failedCode, this.#complaint) : null;
  }

  async #end(run: () => Promise<number>): Promise<Filtered> {
    const problem = await run().then(
      (code) => this.#problemOf(code),
      (thrown: unknown) => {
        if (thrown instanceof AppError && thrown.data.code === "filter-result-too-big") return thrown;
        throw thrown;
      },
    );
    const { count } = this.#result;
    if (problem !== null && count === 0) throw problem;
    this.#result.flush();
    return { count, problem: problem?.data ?? null };
  }
}

/** jq's code for an error of the program. */
const failedCode = 5;
