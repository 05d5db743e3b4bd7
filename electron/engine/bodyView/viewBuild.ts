/**
 * Brings the bytes of a body into the text and the index of a view while they arrive. Small ones at once, here; as soon
 * as a body is larger, in the thread, from its beginning: what is there until then goes on being shown.
 */
import { setImmediate } from "node:timers/promises";
import { toAppError, type AppErrorData } from "../../../shared/errors.ts";
import type { SeenBody } from "../bodyStore.ts";
import { chooseCharset, sniffBytes, type CharsetChoice } from "./charset.ts";
import type { ViewOptions } from "./bodyView.ts";
import { isPrinted } from "./print/printer.ts";
import type { PrintProblem } from "./print/printed.ts";
import { TextIndex } from "./textIndex.ts";
import { makesText, ViewPipeline, type PipelineOptions, type PipelineUpdate } from "./viewPipeline.ts";
import { bodyText, MemoryText, SpooledText, type ViewText } from "./viewText.ts";
import type { ViewAnswer, ViewRun, ViewThread } from "./viewThread.ts";

/** Body bytes, and text bytes, that are dealt with on the loop of the process. */
const inlineBytes = 128 * 1024;
const inlineTextBytes = 1024 * 1024;
const pieceBytes = 512 * 1024;

export interface BuildSurroundings {
  thread: ViewThread;
  directory: string;
}

export class ViewBuild {
  index = new TextIndex();
  /** Changes when the thread has taken over. */
  text: ViewText;
  charset: CharsetChoice = { charset: "utf-8", charsetFrom: "assumed", markBytes: 0 };
  readBytes = 0;
  problem: PrintProblem | null = null;
  error: AppErrorData | null = null;
  complete = false;
  /** Source offset, text offset; ascending. The source is the body, or what it is recoded to. */
  readonly anchors: number[] = [];
  /** Offset of what the body is recoded to, body offset; ascending. */
  readonly recodedAnchors: number[] = [];
  /** Whether the text is another one than the body's bytes. */
  isOwnText = false;
  /** Whether it is laid out, so that its places are not those of the source. */
  readonly isPrinted: boolean;
  readonly body: SeenBody;
  readonly #options: ViewOptions;
  readonly #surroundings: BuildSurroundings;
  readonly #onChange: () => void;
  #closed = false;
  #wake: () => void = () => undefined;
  readonly #stopWatching: () => void;
  readonly #beginning = Promise.withResolvers<void>();

  /** @param onChange told of every change of what is public here */
  constructor(body: SeenBody, options: ViewOptions, surroundings: BuildSurroundings, onChange: () => void) {
    this.body = body;
    this.#options = options;
    this.isPrinted = options.form === "pretty" && isPrinted(options.syntax);
    this.#surroundings = surroundings;
    this.#onChange = onChange;
    this.text = bodyText(body, 0);
    this.#stopWatching = body.watch(() => this.#wake());
    void this.#build();
  }

  /** Resolves when what was there at once can be shown. */
  get begun(): Promise<void> {
    return this.#beginning.promise;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWatching();
    this.#wake();
    await this.text.close();
  }

  async #build(): Promise<void> {
    try {
      const pipeline = await this.#begin();
      const isWhole = await this.#buildInline(pipeline);
      if (!isWhole && !this.#closed) await this.#buildInThread(pipeline);
    } catch (thrown) {
      if (!this.#closed) this.#fail(thrown);
    } finally {
      this.#beginning.resolve();
    }
  }

  #fail(thrown: unknown): void {
    this.error = toAppError(thrown).data;
    this.complete = true;
    this.#onChange();
  }

  /** The charset is chosen with the first bytes, so they are waited for. */
  async #begin(): Promise<PipelineOptions> {
    const { form, syntax, charset, charsetFrom } = this.#options;
    const isSaid = charset !== null && charsetFrom !== null;
    const needed = isSaid || !["xml", "html", "css"].includes(syntax) ? 4 : sniffBytes;
    await this.#grown(needed, () => this.#beginning.resolve());
    const { bytes } = await this.body.read(0, sniffBytes);
    this.charset = chooseCharset(bytes, syntax, charset, charsetFrom);
    const options = { form, syntax, charset: this.charset.charset, markBytes: this.charset.markBytes };
    this.isOwnText = makesText(options);
    return options;
  }

  /** Waits until the body has more than that, or is complete. */
  async #grown(bytes: number, beforeWaiting: () => void = () => undefined): Promise<void> {
    while (this.body.sizeBytes < bytes && !this.body.complete && !this.#closed && !this.body.released) {
      beforeWaiting();
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /**
   * A small body; of a large one the very beginning, so that it is shown at once. @returns whether that is all, or the
   * view closed
   */
  async #buildInline(options: PipelineOptions): Promise<boolean> {
    const memory = new MemoryText();
    const pipeline = new ViewPipeline(options, (bytes) => memory.append(bytes));
    this.text = this.isOwnText ? memory : bodyText(this.body, options.markBytes);
    for (;;) {
      const { bytes, sizeBytes, complete } = await this.body.read(this.readBytes, inlineBytes - this.readBytes);
      if (this.#closed) return true;
      const isLarge = this.body.sizeBytes > inlineBytes;
      for (let at = 0; at < bytes.length && memory.byteLength <= inlineTextBytes; at += inlineStepBytes) {
        if (isLarge && at >= beginningBytes) break;
        if (at > 0) await setImmediate();
        pipeline.push(bytes.subarray(at, at + inlineStepBytes));
      }
      if (this.#closed) return true;
      if (memory.byteLength > inlineTextBytes) return false;
      const isWhole = complete && this.readBytes + bytes.length === sizeBytes;
      if (isWhole) pipeline.end();
      this.#take(pipeline.takeUpdate());
      // The rows of what was just made are another turn's work.
      await setImmediate();
      this.#beginning.resolve();
      if (isWhole || isLarge) return isWhole;
      await this.#grown(this.readBytes + 1);
    }
  }

  async #buildInThread(options: PipelineOptions): Promise<void> {
    const { thread, directory } = this.#surroundings;
    const text = this.isOwnText ? await SpooledText.create(directory) : null;
    const run = thread.open(options, text?.path ?? null);
    const shown = { text, hasTakenOver: false };
    try {
      await this.#pump(run, (update) => this.#takeFromThread(update, shown));
    } finally {
      run.close();
      if (text !== null && (!shown.hasTakenOver || this.#closed)) await text.close();
    }
  }

  /** The next piece is read while the thread is at the one before: two pieces of memory go to and fro. */
  async #pump(run: ViewRun, take: (update: PipelineUpdate) => void): Promise<void> {
    const free = [new ArrayBuffer(pieceBytes), new ArrayBuffer(pieceBytes)];
    let offset = 0;
    let under: Promise<void> = Promise.resolve();
    const taken = ({ update, memory }: ViewAnswer): void => {
      if (memory !== null) free.push(memory);
      take(update);
    };
    for (;;) {
      await this.#grown(offset + 1);
      const memory = free.pop() ?? new ArrayBuffer(pieceBytes);
      const { bytes, complete } = await this.body.readInto(offset, new Uint8Array(memory));
      const { length } = bytes;
      offset += length;
      await under;
      if (this.#closed) return;
      if (length > 0) {
        under = run.push(memory, length).then(taken);
        // Heard of where it is waited for.
        under.catch(() => undefined);
      }
      // More may have come while the last was read.
      else if (complete) return run.end().then(taken);
      else free.push(memory);
    }
  }

  #takeFromThread(update: PipelineUpdate, shown: { text: SpooledText | null; hasTakenOver: boolean }): void {
    if (this.#closed) return;
    if (!shown.hasTakenOver) {
      shown.hasTakenOver = true;
      this.index = new TextIndex();
      this.anchors.length = 0;
      this.recodedAnchors.length = 0;
      if (shown.text !== null) this.text = shown.text;
    }
    this.#take(update);
    this.#beginning.resolve();
  }

  #take({ index, readBytes, problem, anchors, recodedAnchors }: PipelineUpdate): void {
    this.index.apply(index);
    this.readBytes = readBytes;
    this.problem = problem;
    for (const anchor of anchors) this.anchors.push(anchor);
    for (const anchor of recodedAnchors) this.recodedAnchors.push(anchor);
    this.complete = index.ended;
    this.#onChange();
  }
}

/** In one turn of the loop: code that runs for the first time is slow. */
const inlineStepBytes = 16 * 1024;
/** Of a large body, dealt with here. */
const beginningBytes = 2 * inlineStepBytes;
