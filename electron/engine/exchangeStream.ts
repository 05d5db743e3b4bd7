/**
 * The events of one exchange as they are pulled. Holds the newest of each type and nothing more, however slowly
 * they are taken: there is no queue that could grow.
 */
import type { Attempt, ExchangeEvent } from "../../shared/model/exchange.ts";
import { Tick, type Ticking } from "./tick.ts";

type EventOf<Type extends ExchangeEvent["type"]> = Extract<ExchangeEvent, { type: Type }>;
type Result = IteratorResult<ExchangeEvent, undefined>;

/** What changes often is told at most this often; a send that ends sooner is not told in steps at all. */
const attemptEveryMs = 40;
const progressEveryMs = 100;

const tick = new Tick(attemptEveryMs);

export interface ExchangeSource {
  /** Called at the first pull. */
  start(): void;
  /** Nobody will pull any more; the send must stop. */
  stop(): void;
  nowMs(): number;
  attempt(): Attempt | null;
  progress(): EventOf<"progress">;
}

export class ExchangeStream implements AsyncIterableIterator<ExchangeEvent, undefined>, Ticking {
  readonly #source: ExchangeSource;
  #prepared: EventOf<"prepared"> | null = null;
  #head: EventOf<"head"> | null = null;
  #last: EventOf<"done" | "failed"> | null = null;
  #attemptChanged = false;
  #attemptAtMs = 0;
  #progressChanged = false;
  #progressAtMs = 0;
  #waiting: ((result: Result) => void)[] = [];
  #started = false;
  #ended = false;
  #headTaken = false;

  constructor(source: ExchangeSource) {
    this.#source = source;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Result> {
    if (!this.#started) {
      this.#started = true;
      if (!this.#ended) this.#source.start();
    }
    const result = this.#waiting.length === 0 ? this.#take() : null;
    if (result !== null) return Promise.resolve(result);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** Aborts the send unless it has ended. */
  return(): Promise<Result> {
    this.#end();
    this.#source.stop();
    this.#wake();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Left early, before anybody could learn of the body. */
  get abandoned(): boolean {
    return this.#ended && !this.#headTaken;
  }

  prepared(event: EventOf<"prepared">): void {
    this.#prepared = event;
    this.#wake();
  }

  head(event: EventOf<"head">): void {
    this.#head = event;
    this.#wake();
  }

  last(event: EventOf<"done" | "failed">): void {
    this.#last = event;
    this.#wake();
  }

  attemptChanged(): void {
    this.#attemptChanged = true;
    if (this.#waiting.length > 0) tick.add(this);
  }

  progressChanged(): void {
    this.#progressChanged = true;
    if (this.#waiting.length > 0) tick.add(this);
  }

  onTick(): void {
    this.#wake();
  }

  #wake(): void {
    while (this.#waiting.length > 0) {
      const result = this.#take();
      if (result === null) return;
      this.#waiting.shift()?.(result);
    }
  }

  /** null: nothing to tell yet; a timer is set when there will be. */
  #take(): Result | null {
    if (this.#ended) return { done: true, value: undefined };
    const event = this.#takeEvent();
    if (event === null) return null;
    if (event.type === "done" || event.type === "failed") this.#end();
    return { done: false, value: event };
  }

  #takeEvent(): ExchangeEvent | null {
    const prepared = this.#prepared;
    if (prepared !== null) {
      this.#prepared = null;
      return prepared;
    }
    const head = this.#head;
    if (head !== null) {
      this.#head = null;
      this.#headTaken = true;
      return head;
    }
    return this.#last ?? this.#takeChanges();
  }

  #takeChanges(): ExchangeEvent | null {
    if (!this.#attemptChanged && !this.#progressChanged) return null;
    const nowMs = this.#source.nowMs();
    if (this.#attemptChanged && nowMs >= this.#attemptAtMs + attemptEveryMs) {
      this.#attemptChanged = false;
      this.#attemptAtMs = nowMs;
      const attempt = this.#source.attempt();
      if (attempt !== null) return { type: "attempt", attempt, nowMs };
    }
    if (this.#progressChanged && nowMs >= this.#progressAtMs + progressEveryMs) {
      this.#progressChanged = false;
      this.#progressAtMs = nowMs;
      return this.#source.progress();
    }
    tick.add(this);
    return null;
  }

  #end(): void {
    this.#ended = true;
    tick.delete(this);
  }
}
