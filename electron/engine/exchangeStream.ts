/**
 * The events of one exchange as they are pulled. Holds the newest of each type and nothing more, however slowly
 * they are taken: there is no queue that could grow.
 */
import { bodyIdsOfEvent } from "../../shared/exchangeBodies.ts";
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
  /** `attempt()` has an attempt to give that has ended, with another one after it. */
  readonly behind: boolean;
  /** The oldest that was not given as it ended. */
  attempt(): Attempt | null;
  progress(): EventOf<"progress">;
}

export class ExchangeStream implements AsyncIterableIterator<ExchangeEvent, undefined>, Ticking {
  seat = -1;
  readonly #source: ExchangeSource;
  #prepared: EventOf<"prepared"> | null = null;
  #head: EventOf<"head"> | null = null;
  #last: EventOf<"done" | "failed"> | null = null;
  #attemptChanged = false;
  #attemptAtMs = 0;
  #progressChanged = false;
  #progressAtMs = 0;
  /** Pulls that wait; as a rule there is one at most. */
  #waiting: ((result: Result) => void) | null = null;
  readonly #waitingBehind: ((result: Result) => void)[] = [];
  #started = false;
  #ended = false;
  readonly #toldBodyIds: string[] = [];

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
    const result = this.#waiting === null ? this.#take() : null;
    if (result !== null) return Promise.resolve(result);
    return new Promise((resolve) => {
      if (this.#waiting === null) this.#waiting = resolve;
      else this.#waitingBehind.push(resolve);
    });
  }

  /** Aborts the send unless it has ended. */
  return(): Promise<Result> {
    this.#end();
    this.#source.stop();
    this.#wake();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** By its last event, or left early. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Whether whoever pulls has learnt of this body, and so has to release it. */
  told(bodyId: string): boolean {
    return this.#toldBodyIds.includes(bodyId);
  }

  prepared(event: EventOf<"prepared">): void {
    this.#prepared = event;
    this.#wake();
  }

  head(event: EventOf<"head">): void {
    this.#head = event;
    this.#wake();
  }

  /** The response is not the last word any more; who has not taken its head need not know. */
  withdrawHead(): void {
    this.#head = null;
  }

  last(event: EventOf<"done" | "failed">): void {
    this.#last = event;
    this.#wake();
  }

  attemptChanged(): void {
    this.#attemptChanged = true;
    if (this.#waiting !== null) tick.add(this);
  }

  progressChanged(): void {
    this.#progressChanged = true;
    if (this.#waiting !== null) tick.add(this);
  }

  onTick(): void {
    this.#wake();
  }

  #wake(): void {
    while (this.#waiting !== null) {
      const result = this.#take();
      if (result === null) return;
      const resolve = this.#waiting;
      this.#waiting = this.#waitingBehind.shift() ?? null;
      resolve(result);
    }
  }

  /** null: nothing to tell yet; a timer is set when there will be. */
  #take(): Result | null {
    if (this.#ended) return { done: true, value: undefined };
    const event = this.#takeEvent();
    if (event === null) return null;
    if (event.type !== "progress") for (const id of bodyIdsOfEvent(event)) this.#toldBodyIds.push(id);
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
      return head;
    }
    return this.#last ?? this.#takeChanges();
  }

  #takeChanges(): ExchangeEvent | null {
    if (!this.#attemptChanged && !this.#progressChanged) return null;
    const nowMs = this.#source.nowMs();
    const { behind } = this.#source;
    if (this.#attemptChanged && (behind || nowMs >= this.#attemptAtMs + attemptEveryMs)) {
      this.#attemptChanged = behind;
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
