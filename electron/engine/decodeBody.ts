/**
 * Undoes the content codings of one response body on its way into the body store. Memory stays bounded however
 * much the body inflates: every stage waits for the next one, the last one for the disk.
 */
import { AppError } from "../../shared/errors.ts";
import type { BodyWriter } from "./bodyStore.ts";
import { maxContentCodings, planDecoding, type DecodingPlan } from "./contentCoding.ts";
import { atOnceInputBytes, decodeAtOnce } from "./decodeAtOnce.ts";
import { createCodingDecoder } from "./decodeCoding.ts";
import { bodyTooLarge, decodingFailure } from "./decodeErrors.ts";
import type { ByteSink } from "./decodeInflation.ts";
import { DecodeStage } from "./decodeStage.ts";

export interface BodyDecoder {
  /** The codings that are undone, in the order in which the server applied them; the others stay. */
  readonly undone: string[];
  /** Bytes given to the writer so far. */
  readonly decodedBytes: number;
  /**
   * Takes ownership of the chunk. Returns undefined when more may follow at once, else a promise to wait for.
   * Rejects with decoding-failure, body-too-large or the writer's error, also for an earlier chunk.
   */
  write(wireChunk: Uint8Array): Promise<void> | undefined;
  /**
   * The wire body is whole. Resolves when all of it is decoded and the writer has ended. When it rejects (errors as
   * for write; truncated input is only known here), what could be decoded is in the writer, which has ended too.
   */
  end(): Promise<void>;
  /** Stops at once and frees the streams; writes after it are dropped. The writer is left to its owner to end. */
  abort(): void;
}

export interface DecodeLimits {
  /** Bytes after decoding; null: no limit. Does not concern bodies that have no coding to undo. */
  maxDecodedBytes: number | null;
}

/**
 * Never throws: what is wrong with the codings is said by end().
 * @param codings Content-Encoding header values or their tokens, in the order of the header
 * @param onFailure told at once of an error that happens between two writes, as when a small bomb goes off
 */
export function createBodyDecoder(
  codings: string[],
  limits: DecodeLimits,
  writer: BodyWriter,
  onFailure?: (error: AppError) => void,
): BodyDecoder {
  const plan = planDecoding(codings);
  if (plan.steps.length === 0) return new PlainBody(writer, plan.tooMany ? tooManyCodings(codings) : null);
  return new CodedBody(plan, limits.maxDecodedBytes, writer, onFailure);
}

function tooManyCodings(codings: string[]): AppError {
  return decodingFailure(codings.join(", "), `more than ${maxContentCodings} codings lie over each other`);
}

class PlainBody implements BodyDecoder {
  readonly undone: string[] = [];
  decodedBytes = 0;
  readonly #writer: BodyWriter;
  readonly #complaint: AppError | null;
  #aborted = false;

  constructor(writer: BodyWriter, complaint: AppError | null) {
    this.#writer = writer;
    this.#complaint = complaint;
  }

  write(wireChunk: Uint8Array): Promise<void> | undefined {
    if (this.#aborted) return undefined;
    this.decodedBytes += wireChunk.byteLength;
    return this.#writer.write(wireChunk);
  }

  end(): Promise<void> {
    return this.#complaint === null ? this.#writer.end() : this.#endWith(this.#complaint);
  }

  async #endWith(complaint: AppError): Promise<never> {
    await this.#writer.end();
    throw complaint;
  }

  abort(): void {
    this.#aborted = true;
  }
}

class CodedBody implements BodyDecoder {
  readonly undone: string[];
  decodedBytes = 0;
  readonly #plan: DecodingPlan;
  readonly #maxDecodedBytes: number | null;
  readonly #writer: BodyWriter;
  readonly #onFailure: ((error: AppError) => void) | undefined;
  /** First to last; made when the body turns out not to be a small one that came whole. */
  #stages: DecodeStage[] = [];
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #immediate: NodeJS.Immediate | null = null;
  #failure: AppError | null = null;
  #aborted = false;
  #ending: Promise<void> | null = null;

  constructor(
    plan: DecodingPlan,
    maxDecodedBytes: number | null,
    writer: BodyWriter,
    onFailure: ((error: AppError) => void) | undefined,
  ) {
    this.undone = plan.undone;
    this.#plan = plan;
    this.#maxDecodedBytes = maxDecodedBytes;
    this.#writer = writer;
    this.#onFailure = onFailure;
  }

  write(wireChunk: Uint8Array): Promise<void> | undefined {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    if (this.#aborted || wireChunk.byteLength === 0) return undefined;
    const [first] = this.#stages;
    if (first !== undefined) return first.write(wireChunk);
    this.#held.push(wireChunk);
    this.#heldBytes += wireChunk.byteLength;
    if (this.#heldBytes > atOnceInputBytes) return this.#startStages();
    // A small response comes in one read of the socket, its end included: by then end() has been called.
    this.#immediate ??= setImmediate(() => void this.#startStages()?.catch(() => undefined));
    return undefined;
  }

  end(): Promise<void> {
    this.#ending ??= this.#finish();
    return this.#ending;
  }

  abort(): void {
    this.#aborted = true;
    this.#dropHeld();
    for (const stage of this.#stages) stage.destroy();
  }

  async #finish(): Promise<void> {
    if (this.#stages.length === 0) await this.#finishHeld();
    for (const stage of this.#stages) {
      // After a failure the later stages still decode what they were given.
      if (this.#failure === null) await stage.end().catch((error: AppError) => this.#fail(error));
      else await stage.settle();
    }
    for (const stage of this.#stages) stage.destroy();
    const ended = this.#writer.end();
    if (this.#failure === null) return ended;
    await ended.catch(() => undefined);
    throw this.#failure;
  }

  /** All that came is here: decodes it at once, or lets the stages do it. */
  async #finishHeld(): Promise<void> {
    if (this.#heldBytes === 0) return;
    const held = this.#held;
    const [first] = held;
    const wire = held.length === 1 && first !== undefined ? first : Buffer.concat(held);
    const decoded = decodeAtOnce(this.#plan.steps, wire, this.#maxDecodedBytes);
    if (decoded === null) {
      void this.#startStages()?.catch(() => undefined);
      return;
    }
    this.#dropHeld();
    this.decodedBytes = decoded.byteLength;
    try {
      await this.#writer.write(decoded);
    } catch (error) {
      this.#fail(error instanceof AppError ? error : new AppError("bug", {}, { cause: error }));
    }
  }

  #startStages(): Promise<void> | undefined {
    const held = this.#held;
    this.#dropHeld();
    const { steps } = this.#plan;
    let sink: ByteSink = (bytes) => this.#deliver(bytes);
    for (const [index, { coding, name }] of [...steps.entries()].toReversed()) {
      const output = index === steps.length - 1 ? sink : this.#bounded(sink);
      const stage = new DecodeStage({
        name,
        createDecoder: () => createCodingDecoder(coding, name, steps.length > 1, output),
        onFailure: (error) => this.#fail(error, index),
      });
      this.#stages.unshift(stage);
      sink = (bytes) => stage.write(bytes);
    }
    let wait: Promise<void> | undefined;
    for (const chunk of held) wait = sink(chunk);
    return wait;
  }

  /** Up to the limit, and not a byte more. */
  #deliver(bytes: Uint8Array): Promise<void> | undefined {
    const room = (this.#maxDecodedBytes ?? Infinity) - this.decodedBytes;
    const piece = bytes.byteLength <= room ? bytes : bytes.subarray(0, room);
    this.decodedBytes += piece.byteLength;
    const wait = piece.byteLength > 0 ? this.#writer.write(piece) : undefined;
    if (bytes.byteLength <= room) return wait;
    wait?.catch(() => undefined);
    throw bodyTooLarge(this.#maxDecodedBytes ?? 0);
  }

  /** What lies between two codings may not explode either, even if little of it comes out in the end. */
  #bounded(sink: ByteSink): ByteSink {
    const limitBytes = this.#maxDecodedBytes;
    if (limitBytes === null) return sink;
    let total = 0;
    return (bytes) => {
      total += bytes.byteLength;
      if (total > limitBytes * 2 + 1024 * 1024) throw bodyTooLarge(limitBytes);
      return sink(bytes);
    };
  }

  /** @param index of the stage where it happened: nothing that comes before it is of use any more */
  #fail(error: AppError, index = -1): void {
    for (const stage of this.#stages.slice(0, index + 1)) stage.destroy();
    if (this.#failure !== null || this.#aborted) return;
    this.#failure = error;
    if (this.#ending === null) this.#onFailure?.(error);
  }

  #dropHeld(): void {
    if (this.#immediate !== null) clearImmediate(this.#immediate);
    this.#immediate = null;
    this.#held = [];
    this.#heldBytes = 0;
  }
}
