/**
 * From the bytes of a body to the text of a view and its index: recoded to UTF-8, printed, indexed; a piece at a time,
 * in order. Runs in the thread of viewWorker.ts, or at once for a small body.
 */
import { TextDecoder } from "node:util";
import type { Syntax } from "../../../shared/contract/bodyView.ts";
import { createPrinter, isPrinted } from "./print/printer.ts";
import type { Printer, PrintProblem } from "./print/printed.ts";
import { PrintSink } from "./print/printSink.ts";
import { bytesBehind, cleanCut } from "./recodedPlace.ts";
import { TextIndexer, type IndexUpdate } from "./textIndexer.ts";

export interface PipelineOptions {
  form: "raw" | "pretty";
  syntax: Syntax;
  /** WHATWG's name. */
  charset: string;
  /** Bytes at the beginning that are not part of the text. */
  markBytes: number;
}

export interface PipelineUpdate {
  index: IndexUpdate;
  /** Of the body, looked at. */
  readBytes: number;
  problem: PrintProblem | null;
  /** Source offset, text offset: places that mean the same. New ones. The source is the body, or what it is recoded to. */
  anchors: Float64Array;
  /** Offset of what the body is recoded to, body offset: a decoder can begin there. New ones. */
  recodedAnchors: Float64Array;
}

/** Whether the text of the view is another one than the bytes of the body, so that it is kept apart. */
export function makesText({ form, syntax, charset }: PipelineOptions): boolean {
  return charset !== "utf-8" || (form === "pretty" && isPrinted(syntax));
}

export class ViewPipeline {
  readonly #indexer: TextIndexer;
  readonly #decoder: TextDecoder | null;
  readonly #printer: Printer | null;
  readonly #sink: PrintSink;
  readonly #markBytes: number;
  readonly #charset: string;
  /** Of UTF-8, made of what was recoded. */
  #recodedBytes = 0;
  /** The first half of a UTF-16 unit that the last piece ended with. */
  #half = Buffer.alloc(0);
  /** With its place in the body, where the text was recoded. */
  #recodedProblem: PrintProblem | null = null;
  readonly #write: ((bytes: Buffer) => void) | null;
  #readBytes = 0;
  #badBytes = 0;
  #anchors: number[] = [];
  #recodedAnchors: number[] = [];

  /** @param write takes the text where it is another one than the body's bytes; may not keep what it is given */
  constructor(options: PipelineOptions, write: (bytes: Buffer) => void) {
    this.#indexer = new TextIndexer(options.syntax);
    this.#decoder = options.charset === "utf-8" ? null : new TextDecoder(options.charset);
    this.#markBytes = options.markBytes;
    this.#charset = options.charset;
    this.#write = makesText(options) ? write : null;
    this.#sink = new PrintSink((bytes) => this.#take(bytes));
    this.#printer = options.form === "pretty" ? createPrinter(options.syntax, this.#sink) : null;
  }

  push(bytes: Uint8Array): void {
    const skip = Math.max(0, Math.min(bytes.length, this.#markBytes - this.#readBytes));
    this.#readBytes += bytes.length;
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset + skip, bytes.byteLength - skip);
    if (this.#decoder === null) this.#print(piece, this.#readBytes - piece.length);
    else this.#pushRecoded(this.#decoder, piece);
  }

  end(): void {
    if (this.#decoder !== null) this.#print(this.#recoded(this.#decoder.decode()), this.#recodedBytes);
    this.#printer?.end();
    this.#placeProblem(this.#readBytes, Buffer.alloc(0));
    this.#indexer.end();
  }

  takeUpdate(): PipelineUpdate {
    const index = this.#indexer.takeUpdate();
    const anchors = new Float64Array(this.#anchors.splice(0));
    const problem = this.#recodedProblem ?? this.#printer?.problem ?? null;
    return {
      index: { ...index, badBytes: index.badBytes + this.#badBytes },
      readBytes: this.#readBytes,
      problem,
      anchors,
      recodedAnchors: new Float64Array(this.#recodedAnchors.splice(0)),
    };
  }

  #pushRecoded(decoder: TextDecoder, bytes: Buffer): void {
    const piece = this.#half.length === 0 ? bytes : Buffer.concat([this.#half, bytes]);
    const bodyOffset = this.#readBytes - piece.length;
    const cut = Math.max(this.#half.length, cleanCut(this.#charset, piece)) - this.#half.length;
    const before = this.#recoded(decoder.decode(bytes.subarray(0, cut), { stream: true }));
    // Known in both: what is located from here on is decoded from here.
    if (cut > 0) this.#recodedAnchors.push(this.#recodedBytes + before.length, this.#readBytes - bytes.length + cut);
    const text = Buffer.concat([before, this.#recoded(decoder.decode(bytes.subarray(cut), { stream: true }))]);
    this.#print(text, this.#recodedBytes);
    this.#placeProblem(bodyOffset, piece);
    this.#recodedBytes += text.length;
    const isHalf = this.#charset.startsWith("utf-16") && piece.length % 2 === 1;
    this.#half = Buffer.from(piece.subarray(piece.length - (isHalf ? 1 : 0)));
  }

  /** @param piece of the body, from that offset on, in which the printer had just been */
  #placeProblem(bodyOffset: number, piece: Buffer): void {
    const problem = this.#printer?.problem ?? null;
    if (this.#decoder === null || problem === null || this.#recodedProblem !== null) return;
    const within = bytesBehind(this.#charset, piece, problem.sourceOffset - this.#recodedBytes);
    this.#recodedProblem = { ...problem, sourceOffset: bodyOffset + within };
  }

  #recoded(text: string): Buffer {
    for (let at = text.indexOf("\uFFFD"); at !== -1; at = text.indexOf("\uFFFD", at + 1)) this.#badBytes += 1;
    return Buffer.from(text);
  }

  /** In steps, each with an anchor: what lies between two of them is looked through when a byte is located. */
  #print(text: Buffer, sourceOffset: number): void {
    if (this.#printer === null) return this.#take(text);
    for (let at = 0; at < text.length; at += anchorBytes) {
      this.#anchors.push(sourceOffset + at, this.#sink.offset);
      this.#printer.push(text.subarray(at, at + anchorBytes));
    }
  }

  #take(bytes: Buffer): void {
    this.#write?.(bytes);
    this.#indexer.push(bytes);
  }
}

const anchorBytes = 64 * 1024;
