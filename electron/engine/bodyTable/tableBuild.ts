/** Finds the rows of one body while it arrives, in the thread: what the format is, where rows begin, how many. */
import { setTimeout as wait } from "node:timers/promises";
import type { TableFacts } from "../../../shared/contract/bodyTable.ts";
import { toAppError } from "../../../shared/errors.ts";
import { chooseCharset, type CharsetChoice } from "../bodyView/charset.ts";
import type { BodyReads } from "./bodyReads.ts";
import type { RowSource } from "./readRows.ts";
import type { RowFormat, RowScanner } from "./rowFormat.ts";
import { RowIndex } from "./rowIndex.ts";
import { enoughBytes, formatOf, sampleBytes } from "./tableFormat.ts";
import { BodyText, RecodedText, type TableText } from "./tableText.ts";
import type { TableOptions } from "./tableWork.ts";

/** What CSV is, is found out from less when no more comes for that long. */
const patienceMs = 300;
const factsRestMs = 40;

export interface BuildPlace {
  table: number;
  reads: BodyReads;
  spoolDirectory: string;
  tell: (facts: TableFacts) => void;
}

export class TableBuild {
  /** null: nothing is known yet. */
  source: RowSource | null = null;
  #text: TableText | null = null;
  readonly #options: TableOptions;
  readonly #place: BuildPlace;
  readonly #index = new RowIndex();
  #charset: CharsetChoice = { charset: "utf-8", charsetFrom: "assumed", markBytes: 0 };
  #problem: TableFacts["problem"] = null;
  #readBytes = 0;
  #isComplete = false;
  #isClosed = false;
  #toldMs = -Infinity;
  #later: NodeJS.Timeout | undefined;
  #grown = Promise.withResolvers<void>();

  constructor(options: TableOptions, place: BuildPlace) {
    this.#options = options;
    this.#place = place;
  }

  /** Never rejects. */
  async run(): Promise<void> {
    this.#later = setTimeout(() => this.#tell(), patienceMs);
    try {
      await this.#build();
    } catch (thrown) {
      const { message, data } = toAppError(thrown);
      this.#problem = { reason: message, offsetBytes: this.#readBytes, error: data };
    }
    this.#isComplete = true;
    this.#wake();
    this.#tell();
  }

  /** Waits until there are more rows. @returns whether there are; false: there will be none */
  async more(rows: number): Promise<boolean> {
    while (this.#index.rows <= rows && !this.#isComplete && !this.#isClosed) await this.#grown.promise;
    return this.#index.rows > rows && !this.#isClosed;
  }

  #wake(): void {
    const { resolve } = this.#grown;
    this.#grown = Promise.withResolvers();
    resolve();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    await this.#text?.close();
  }

  async #build(): Promise<void> {
    const sample = await this.#sample();
    const { reads, table, spoolDirectory } = this.#place;
    this.#charset = chooseCharset(sample.bytes, "text", this.#options.charset, "header");
    const { charset, markBytes } = this.#charset;
    const body = new BodyText(reads, table, charset === "utf-8" ? markBytes : 0);
    const text = charset === "utf-8" ? body : await RecodedText.create(body, charset, spoolDirectory);
    const start = charset === "utf-8" ? markBytes : 0;
    const first = charset === "utf-8" ? sample.bytes.subarray(markBytes) : recoded(sample.bytes, charset);
    const format = formatOf(this.#options, { bytes: first, isWhole: sample.isWhole });
    this.#text = text;
    this.source = { text, format, index: this.#index };
    await this.#scan(text, format, start);
    if (this.#isClosed) await text.close();
  }

  async #scan(text: TableText, format: RowFormat, start: number): Promise<void> {
    const scanner = format.scanAll(start, (from, to) => this.#index.add(from, to));
    for await (const { bytes, readBytes } of text.pieces()) {
      if (this.#isClosed) return;
      scanner.push(bytes);
      this.#readBytes = readBytes;
      this.#takeProblem(scanner);
      if (scanner.hasStopped) return;
      this.#changed();
    }
    scanner.end();
    this.#takeProblem(scanner);
  }

  #takeProblem({ problem }: RowScanner): void {
    if (problem === null || this.#problem !== null) return;
    this.#problem = { reason: problem.reason, offsetBytes: problem.offset, error: null };
  }

  /** The beginning of the body, waited for as long as it is of use. */
  async #sample(): Promise<{ bytes: Buffer; isWhole: boolean }> {
    const { reads, table } = this.#place;
    const needed = this.#options.format === "csv" ? enoughBytes : 4;
    let sample: Buffer = Buffer.alloc(0);
    let late: Promise<null> | null = null;
    for (;;) {
      // Waits for one more byte than there is.
      const more = reads.read(table, sample.length, new ArrayBuffer(1), true);
      // Since the first line: bytes that come one by one do not put it off.
      if (late === null && sample.includes(0x0a)) late = wait(patienceMs, null);
      const answer = await (late === null ? more : Promise.race([more, late]));
      if (answer === null) {
        more.catch(() => undefined);
        return { bytes: sample, isWhole: false };
      }
      const { bytes, complete, sizeBytes } = await reads.read(table, 0, new ArrayBuffer(sampleBytes), false);
      sample = bytes;
      if (complete || bytes.length >= needed) return { bytes, isWhole: complete && bytes.length === sizeBytes };
    }
  }

  #changed(): void {
    this.#wake();
    const restMs = this.#toldMs + factsRestMs - performance.now();
    if (restMs <= 0) this.#tell();
    else this.#later ??= setTimeout(() => this.#tell(), restMs);
  }

  #tell(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    if (this.#isClosed) return;
    this.#toldMs = performance.now();
    const { delimiter, hasHeader } = this.#options;
    const before = { columns: [], moreColumns: false, delimiter, hasHeader: hasHeader ?? false, segments: [] };
    this.#place.tell({
      ...(this.source?.format.facts() ?? before),
      rows: this.#index.rows,
      readBytes: this.#readBytes,
      sizeBytes: this.#readBytes,
      complete: this.#isComplete,
      charset: this.#charset.charset,
      problem: this.#problem,
    });
  }
}

function recoded(bytes: Buffer, charset: string): Buffer {
  return Buffer.from(new TextDecoder(charset).decode(bytes, { stream: true }));
}
