/** One send from its preparation to its last event. What is on the wire is hop.ts's; this decides what follows. */
import { AppError, toAppError } from "../../shared/errors.ts";
import type { Auth } from "../../shared/model/auth.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { Attempt, ExchangeEvent, ResponseHead } from "../../shared/model/exchange.ts";
import type { Request } from "../../shared/model/request.ts";
import type { VariableLookup } from "../../shared/variables.ts";
import type { BodyStore } from "./bodyStore.ts";
import { Cancellation } from "./cancellation.ts";
import { secondsOf } from "./deadline.ts";
import { ExchangeRecorder, type HopRecorder } from "./exchangeRecorder.ts";
import { ExchangeStream, type ExchangeSource } from "./exchangeStream.ts";
import { runHop } from "./hop.ts";
import type { ResponseTarget } from "./bodyDelivery.ts";
import { prepareExchange } from "./prepareExchange.ts";
import { ReceivedResponse } from "./receivedResponse.ts";
import { DrainedBody, redirectedRequest } from "./redirects.ts";
import type { SessionDispatcher } from "./sessionDispatcher.ts";
import type { WireRequest } from "./wireRequest.ts";

export interface SendInput {
  exchangeId: string;
  request: Request;
  lookup: VariableLookup;
  /** What auth `inherit` means here; null: none. */
  inheritedAuth: Auth | null;
  delivery: Delivery;
  sessionId: string;
}

export interface RunEnvironment {
  session: SessionDispatcher;
  bodies: BodyStore;
  version: string;
  /** Called once, when nothing of it is under way any more. */
  onEnd(run: ExchangeRun): void;
}

export class ExchangeRun implements ExchangeSource {
  readonly stream: ExchangeStream = new ExchangeStream(this);
  readonly #input: SendInput;
  readonly #signal: AbortSignal;
  readonly #environment: RunEnvironment;
  readonly #cancellation = new Cancellation();
  readonly #recorder: ExchangeRecorder;
  #response: ReceivedResponse | null = null;
  #sentTotalBytes: number | null = null;
  /** The last redirect is kept as the response, whole. */
  #tooManyRedirects: AppError | null = null;
  #running = false;

  constructor(input: SendInput, signal: AbortSignal, environment: RunEnvironment) {
    this.#input = input;
    this.#signal = signal;
    this.#environment = environment;
    this.#recorder = new ExchangeRecorder(input.exchangeId, () => this.stream.attemptChanged());
  }

  // --- what the stream asks

  start(): void {
    this.#running = true;
    void this.#run();
  }

  stop(): void {
    this.#cancellation.cancel(new AppError("cancelled", {}, { phase: this.#recorder.phase }));
    if (!this.#running) this.#environment.onEnd(this);
  }

  nowMs(): number {
    return this.#recorder.nowMs();
  }

  attempt(): Attempt | null {
    return this.#recorder.attempt?.snapshot() ?? null;
  }

  progress(): Extract<ExchangeEvent, { type: "progress" }> {
    const response = this.#response;
    return {
      type: "progress",
      sentBytes: this.#recorder.attempt?.hop?.sentBytes ?? 0,
      sentTotalBytes: this.#sentTotalBytes,
      wireBytes: response?.wireBytes ?? 0,
      wireTotalBytes: response?.wireTotalBytes ?? null,
      decodedBytes: response?.decodedBytes ?? 0,
    };
  }

  // --- the send

  async #run(): Promise<void> {
    const { totalTimeoutMs } = this.#input.delivery;
    const abort = (): void => this.stop();
    const total = totalTimeoutMs === null ? null : setTimeout(() => this.#timeOut(totalTimeoutMs), totalTimeoutMs);
    if (this.#signal.aborted) abort();
    this.#signal.addEventListener("abort", abort);
    let error: AppError | null;
    try {
      error = await this.#sendPrepared();
    } catch (thrown) {
      error = toAppError(thrown);
    }
    this.#signal.removeEventListener("abort", abort);
    if (total !== null) clearTimeout(total);
    this.#finish(error);
  }

  async #sendPrepared(): Promise<AppError | null> {
    this.#cancellation.check();
    const preparing = prepareExchange(this.#input, this.#environment.version);
    const { wire, prepared } = preparing instanceof Promise ? await preparing : preparing;
    this.#cancellation.check();
    this.#recorder.prepared = prepared;
    this.#sentTotalBytes = prepared.bodyBytes;
    this.stream.prepared({ type: "prepared", prepared });
    const attempt = this.#recorder.beginAttempt();
    let error: AppError | null = null;
    try {
      error = await this.#followRedirects(wire);
    } catch (thrown) {
      error = toAppError(thrown);
    }
    if (this.#response !== null) error = await this.#response.finish(error);
    error ??= this.#tooManyRedirects;
    // Whatever it broke, the reason to stop is the reason.
    error = error === null ? null : (this.#cancellation.reason ?? error);
    attempt.end(error?.data ?? null);
    return error;
  }

  async #followRedirects(first: WireRequest): Promise<AppError | null> {
    const { delivery } = this.#input;
    const { session } = this.#environment;
    for (let request = first, followed = 0; ; followed += 1) {
      const present = request;
      const hop = this.#recorder.attempt?.beginHop(present.url.url);
      if (hop === undefined) return null;
      let next: WireRequest | null = null;
      const error = await runHop(present, hop, {
        session,
        delivery,
        cancellation: this.#cancellation,
        onProgress: () => this.stream.progressChanged(),
        onHead: (head) => {
          next = delivery.followRedirects ? redirectedRequest(present, head) : null;
          if (next !== null && followed < delivery.maxRedirects) return new DrainedBody();
          return this.#receive(present, head, hop);
        },
      });
      hop.leave();
      if (this.#response !== null) this.#response.trailers = hop.trailers;
      if (error !== null || next === null) return error;
      if (followed >= delivery.maxRedirects) {
        this.#tooManyRedirects = new AppError("too-many-redirects", { count: followed });
        return null;
      }
      this.#cancellation.check();
      request = next;
    }
  }

  #receive(request: WireRequest, head: ResponseHead, hop: HopRecorder): ResponseTarget {
    const response = new ReceivedResponse({
      head,
      url: request.url.url,
      method: request.method,
      writer: this.#environment.bodies.create(),
      maxDecodedBytes: this.#input.delivery.maxDecodedBytes,
      onFailure: (error) => {
        error.data.phase ??= hop.phase;
        this.#cancellation.cancel(error);
      },
    });
    this.#response = response;
    this.stream.head({ type: "head", response: { ...response.snapshot(), complete: false } });
    return response;
  }

  #timeOut(totalTimeoutMs: number): void {
    const params = { seconds: secondsOf(totalTimeoutMs) };
    this.#cancellation.cancel(new AppError("timeout-total", params, { phase: this.#recorder.phase }));
  }

  #finish(error: AppError | null): void {
    const recorder = this.#recorder;
    recorder.error = error?.data ?? null;
    recorder.response = this.#response?.snapshot() ?? null;
    const unclaimed = this.stream.abandoned ? recorder.response?.bodyId : undefined;
    if (unclaimed !== undefined) void this.#environment.bodies.release(unclaimed);
    this.stream.last({ type: error === null ? "done" : "failed", exchange: recorder.finish() });
    this.#environment.onEnd(this);
  }
}
