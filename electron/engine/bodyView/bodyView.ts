/** A body of the store seen as lines of text; what shared/contract/bodyView.ts promises, for one view. */
import type { CallInput, CallOutput, StreamEvent } from "../../../shared/contract.ts";
import type { FindQuery, Syntax, TextPosition, ViewFacts } from "../../../shared/contract/bodyView.ts";
import { AppError } from "../../../shared/errors.ts";
import { copyBodyToFile } from "../bodyCopy.ts";
import type { SeenBody } from "../bodyStore.ts";
import { findInText } from "./find/findInText.ts";
import type { FindThread } from "./find/findThread.ts";
import { readRecoded } from "./recodedPlace.ts";
import { makeBlock, type BlockCache, type ReadText, type ShownBlock } from "./shownBlock.ts";
import type { TextIndex } from "./textIndex.ts";
import { ViewBuild, type BuildSurroundings } from "./viewBuild.ts";
import { locatePrinted } from "./viewLocate.ts";
import { offsetOf, positionOf } from "./viewPlaces.ts";
import { readRows } from "./viewRows.ts";
import { textBetween, textPieces } from "./viewSlices.ts";
import { valueAt } from "./viewValue.ts";
import { watchFacts } from "./watchFacts.ts";
import { bodyText } from "./viewText.ts";

export type ViewOptions = Omit<CallInput<"bodyView.open">, "bodyId">;
export type RowsInput = Omit<CallInput<"bodyView.rows">, "viewId">;

export interface ViewSurroundings extends BuildSurroundings {
  cache: BlockCache;
  findThread: FindThread;
}

export class BodyView {
  readonly syntax: Syntax;
  readonly #build: ViewBuild;
  readonly #number: number;
  readonly #surroundings: ViewSurroundings;
  readonly #listeners = new Set<() => void>();
  #problem: ViewFacts["problem"] = null;
  #isPlacing = false;
  closed = false;

  /** @param number of the view in this process */
  constructor(number: number, body: SeenBody, options: ViewOptions, surroundings: ViewSurroundings) {
    this.#number = number;
    this.syntax = options.syntax;
    this.#surroundings = surroundings;
    this.#build = new ViewBuild(body, options, surroundings, () => this.#changed());
  }

  /** Resolves when what was there at once can be shown. */
  async begun(): Promise<void> {
    await this.#build.begun;
    await this.#placeProblem();
  }

  get index(): TextIndex {
    return this.#build.index;
  }

  facts(): ViewFacts {
    const { index, charset, readBytes, body, complete } = this.#build;
    return {
      lines: index.lines,
      readBytes,
      sizeBytes: body.sizeBytes,
      complete: complete && (this.#problem !== null || !this.#hasProblem),
      longestColumns: index.longestColumns,
      charset: charset.charset,
      charsetFrom: charset.charsetFrom,
      badBytes: index.badBytes,
      problem: this.#problem,
    };
  }

  /** @returns how to stop */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async rows(input: RowsInput): Promise<CallOutput<"bodyView.rows">> {
    const rows = await readRows(this, input);
    return { rows, facts: this.facts() };
  }

  /** @param offsetBytes of the body; in another charset than UTF-8 of what it is recoded to, as trees and tables say it */
  async locate(offsetBytes: number): Promise<TextPosition | null> {
    const { charset, readBytes, index, isPrinted, anchors } = this.#build;
    const isRecoded = charset.charset !== "utf-8";
    const offset = isRecoded ? offsetBytes : offsetBytes - charset.markBytes;
    if (offset < 0 || (!isRecoded && offsetBytes >= readBytes)) return null;
    if (!isPrinted) return offset <= index.textBytes ? positionOf(this, offset) : null;
    const found = await locatePrinted(offsetBytes, anchors, this.#readSource(), this.readText, index.textBytes);
    return found === null ? null : positionOf(this, found);
  }

  /** What is printed: the body, or what it is recoded to. */
  #readSource(): ReadText {
    const { charset, readBytes, recodedAnchors, body } = this.#build;
    const bytes = bodyText(body, 0);
    const read: ReadText = (at, length) => bytes.read(at, length);
    if (charset.charset === "utf-8") return read;
    return (at, length) => readRecoded(charset.charset, recodedAnchors, read, readBytes, [at, length]);
  }

  value(position: TextPosition): Promise<CallOutput<"bodyView.value">> {
    return valueAt(this, position);
  }

  async text(start: TextPosition, end: TextPosition): Promise<CallOutput<"bodyView.text">> {
    const [from, to] = [await offsetOf(this, start), await offsetOf(this, end)];
    return textBetween(this.readText, from, to);
  }

  /** Waits for the end of the body. @returns bytes written */
  async save(path: string, signal: AbortSignal): Promise<number> {
    for await (const { complete } of this.watch(signal)) if (complete) break;
    if (signal.aborted) throw new AppError("cancelled");
    const { error } = this.#build;
    if (error !== null) throw AppError.fromData(error);
    const pieces = textPieces(this.readText, this.index.textBytes, this.index.badBytes > 0);
    const read = async () => ({ bytes: (await pieces.next()).value ?? new Uint8Array(0) });
    return copyBodyToFile({ read }, path, signal);
  }

  watch(signal: AbortSignal): AsyncGenerator<ViewFacts, void> {
    return watchFacts(this, signal);
  }

  findText(query: FindQuery, signal: AbortSignal): AsyncIterable<StreamEvent<"bodyView.find">> {
    return findInText(this, query, this.#surroundings.findThread, signal);
  }

  /** Of its text; by number of the index. */
  readonly block = (number: number): Promise<ShownBlock> => {
    const { index } = this;
    const key = `${this.#number}:${index.checkpoint(number).offset}:${index.blockEnd(number)}:${index.blocks - number > 1}`;
    return this.#surroundings.cache.get(key, () => makeBlock(index, number, this.syntax, this.readText));
  };

  readonly readText = (offset: number, length: number): Promise<Buffer> => {
    if (this.closed) throw new AppError("body-gone");
    return this.#build.text.read(offset, length);
  };

  async close(): Promise<void> {
    this.closed = true;
    this.#surroundings.cache.forget(`${this.#number}:`);
    for (const listener of this.#listeners) listener();
    await this.#build.close();
  }

  get #hasProblem(): boolean {
    return this.#build.problem !== null || this.#build.error !== null;
  }

  #changed(): void {
    void this.#placeProblem();
    for (const listener of this.#listeners) listener();
  }

  /** Its place is found once; until then the view is not said to be complete. */
  async #placeProblem(): Promise<void> {
    if (!this.#hasProblem || this.#problem !== null || this.#isPlacing) return;
    this.#isPlacing = true;
    const { problem, error, readBytes, charset, index } = this.#build;
    const offset = problem?.offset ?? index.textBytes;
    const position = await positionOf(this, offset).catch(() => ({ line: 0, column: 0 }));
    const offsetBytes = problem === null ? readBytes : problem.sourceOffset + charset.markBytes;
    this.#problem = { reason: problem?.reason ?? error?.message ?? "", offsetBytes, position, error };
    for (const listener of this.#listeners) listener();
  }
}
