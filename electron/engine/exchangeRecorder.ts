/**
 * Writes down what happens in one exchange as it happens. Snapshots are made only when someone asks: a fast send
 * is told in its last event alone.
 */
import type { AppErrorData } from "../../shared/errors.ts";
import type { Pair } from "../../shared/model/entry.ts";
import type {
  Attempt,
  BackoffWait,
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
  readonly #startedAtMs = Date.now();
  /** Of the session; "" without one. */
  sessionName = "";
  prepared: PreparedRequest | null = null;
  response: Response | null = null;
  error: AppErrorData | null = null;
  readonly attempts: AttemptRecorder[] = [];
  readonly #origin = performance.now();
  /** As many attempts were told as they ended; the one after them changes still, or is not told yet. */
  #toldCount = 0;
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

  /** An attempt has ended that was not told as it ended. */
  get behind(): boolean {
    return this.#toldCount < this.attempts.length - 1;
  }

  /** The oldest attempt that may not be known as it is, so that none is missed however many there are. */
  tell(): Attempt | null {
    const attempt = this.attempts[this.#toldCount];
    if (this.behind) this.#toldCount += 1;
    return attempt?.snapshot() ?? null;
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
      startedAt: new Date(this.#startedAtMs).toISOString(),
      sessionName: this.sessionName,
      prepared: this.prepared,
      attempts: this.attempts.map((attempt) => attempt.snapshot()),
      response: this.response,
      error: this.error,
      durationMs: this.nowMs(),
    };
  }
}

export class AttemptRecorder {
  bodyId: string | null = null;
  notRetried: Attempt["notRetried"] = null;
  readonly #number: number;
  readonly #exchange: ExchangeRecorder;
  readonly #startMs: number;
  readonly #hops: HopRecorder[] = [];
  #endMs: number | null = null;
  #error: AppErrorData | null = null;
  #backoff: BackoffWait | null = null;

  constructor(number: number, exchange: ExchangeRecorder) {
    this.#number = number;
    this.#exchange = exchange;
    this.#startMs = exchange.nowMs();
  }

  get hop(): HopRecorder | null {
    return this.#hops.at(-1) ?? null;
  }

  /** Something of a request may have left this machine. */
  get began(): boolean {
    return this.#hops.some((hop) => hop.began);
  }

  beginHop(url: string, cause: Hop["cause"]): HopRecorder {
    const hop = new HopRecorder(url, cause, this.#exchange);
    this.#hops.push(hop);
    return hop;
  }

  end(error: AppErrorData | null): void {
    this.hop?.leave();
    this.#endMs = this.#exchange.nowMs();
    this.#error = error;
  }

  beginBackoff({ cause, reason, delayMs, from }: Pick<BackoffWait, "cause" | "reason" | "delayMs" | "from">): void {
    this.#backoff = { cause, reason, delayMs, from, startMs: this.#exchange.nowMs(), endMs: null };
    this.#exchange.touch();
  }

  endBackoff(): void {
    if (this.#backoff !== null) this.#backoff.endMs = this.#exchange.nowMs();
    this.#exchange.touch();
  }

  snapshot(): Attempt {
    return {
      number: this.#number,
      startMs: this.#startMs,
      endMs: this.#endMs,
      hops: this.#hops.map((hop) => hop.snapshot()),
      error: this.#error,
      bodyId: this.bodyId,
      backoff: this.#backoff === null ? null : { ...this.#backoff },
      notRetried: this.notRetried,
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
  readonly #cause: Hop["cause"];
  readonly #exchange: ExchangeRecorder;
  readonly #spans: Span[] = [];
  readonly #informational: ResponseHead[] = [];
  #span: Span | null = null;
  #begunBefore = false;

  constructor(url: string, cause: Hop["cause"], exchange: ExchangeRecorder) {
    this.#url = url;
    this.#cause = cause;
    this.#exchange = exchange;
  }

  /** The present phase; null between phases. */
  get phase(): Phase | null {
    return this.#span?.phase ?? null;
  }

  /** Its request was begun, on this connection or on one that was dead already. */
  get began(): boolean {
    return this.request !== null || this.#begunBefore;
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
    this.#begunBefore = this.began;
    this.request = null;
    this.connection = null;
    this.sentBytes = 0;
    this.#informational.length = 0;
  }

  snapshot(): Hop {
    return {
      url: this.#url,
      cause: this.#cause,
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
