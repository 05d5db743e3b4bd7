/**
 * Writes down what happens in one exchange as it happens. Snapshots are made only when someone asks: a fast send
 * is told in its last event alone.
 */
import type { AppErrorData } from "../../shared/errors.ts";
import type { Pair } from "../../shared/model/entry.ts";
import type {
  Attempt,
  Connection,
  Exchange,
  Hop,
  PreparedRequest,
  RequestHead,
  Response,
  ResponseHead,
  Span,
} from "../../shared/model/exchange.ts";
import type { Phase } from "../../shared/model/phase.ts";

export class ExchangeRecorder {
  readonly id: string;
  readonly startedAt = new Date().toISOString();
  prepared: PreparedRequest | null = null;
  response: Response | null = null;
  error: AppErrorData | null = null;
  readonly attempts: AttemptRecorder[] = [];
  readonly #origin = performance.now();
  readonly #changed: () => void;

  /** @param changed called whenever a snapshot would differ in more than counters */
  constructor(id: string, changed: () => void) {
    this.id = id;
    this.#changed = changed;
  }

  nowMs(): number {
    return performance.now() - this.#origin;
  }

  beginAttempt(): AttemptRecorder {
    const attempt = new AttemptRecorder(this.attempts.length + 1, this);
    this.attempts.push(attempt);
    return attempt;
  }

  touch(): void {
    this.#changed();
  }

  get attempt(): AttemptRecorder | null {
    return this.attempts.at(-1) ?? null;
  }

  get phase(): Phase | null {
    return this.attempt?.hop?.phase ?? null;
  }

  /** The end of it; what it holds is not copied. */
  finish(): Exchange {
    return {
      id: this.id,
      startedAt: this.startedAt,
      sessionName: "",
      prepared: this.prepared,
      attempts: this.attempts.map((attempt) => attempt.snapshot()),
      response: this.response,
      error: this.error,
      durationMs: this.nowMs(),
    };
  }
}

export class AttemptRecorder {
  readonly #number: number;
  readonly #exchange: ExchangeRecorder;
  readonly #startMs: number;
  readonly #hops: HopRecorder[] = [];
  #endMs: number | null = null;
  #error: AppErrorData | null = null;

  constructor(number: number, exchange: ExchangeRecorder) {
    this.#number = number;
    this.#exchange = exchange;
    this.#startMs = exchange.nowMs();
  }

  get hop(): HopRecorder | null {
    return this.#hops.at(-1) ?? null;
  }

  beginHop(url: string): HopRecorder {
    const hop = new HopRecorder(url, this.#exchange);
    this.#hops.push(hop);
    return hop;
  }

  end(error: AppErrorData | null): void {
    this.hop?.leave();
    this.#endMs = this.#exchange.nowMs();
    this.#error = error;
  }

  snapshot(): Attempt {
    return {
      number: this.#number,
      startMs: this.#startMs,
      endMs: this.#endMs,
      hops: this.#hops.map((hop) => hop.snapshot()),
      error: this.#error,
      bodyId: null,
      backoff: null,
      notRetried: null,
    };
  }
}

export class HopRecorder {
  connection: Connection | null = null;
  request: RequestHead | null = null;
  sentBytes = 0;
  response: ResponseHead | null = null;
  trailers: Pair[] = [];
  readonly #url: string;
  readonly #exchange: ExchangeRecorder;
  readonly #spans: Span[] = [];
  readonly #informational: ResponseHead[] = [];
  #span: Span | null = null;

  constructor(url: string, exchange: ExchangeRecorder) {
    this.#url = url;
    this.#exchange = exchange;
  }

  /** The present phase; null between phases. */
  get phase(): Phase | null {
    return this.#span?.phase ?? null;
  }

  /** Ends the phase before it. */
  enter(phase: Phase): void {
    if (this.#span?.phase === phase) return;
    const startMs = this.#exchange.nowMs();
    if (this.#span !== null) this.#span.endMs = startMs;
    this.#span = { phase, startMs, endMs: null };
    this.#spans.push(this.#span);
    this.#exchange.touch();
  }

  leave(): void {
    if (this.#span === null) return;
    this.#span.endMs = this.#exchange.nowMs();
    this.#span = null;
    this.#exchange.touch();
  }

  addInformational(head: ResponseHead): void {
    this.#informational.push(head);
    this.#exchange.touch();
  }

  /** Forgets the request of a kept-alive connection that was dead already; its time stays. */
  restart(): void {
    this.leave();
    this.request = null;
    this.connection = null;
    this.sentBytes = 0;
    this.#informational.length = 0;
  }

  snapshot(): Hop {
    return {
      url: this.#url,
      spans: this.#spans.map((span) => ({ ...span })),
      connection: this.connection,
      request: this.request,
      sentBytes: this.sentBytes,
      informational: [...this.#informational],
      response: this.response,
      trailers: this.trailers,
    };
  }
}
