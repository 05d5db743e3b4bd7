/** One send from its preparation to its last event. Attempts are attemptRun.ts's; this decides what follows them. */
import { AppError, toAppError } from "../../shared/errors.ts";
import type { Auth } from "../../shared/model/auth.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { Attempt, ExchangeEvent } from "../../shared/model/exchange.ts";
import type { Request } from "../../shared/model/request.ts";
import type { Session } from "../../shared/model/session.ts";
import type { VariableLookup } from "../../shared/variables.ts";
import { AttemptRun } from "./attemptRun.ts";
import { createAuthenticator, isKnownBefore, type AuthSurroundings } from "./auth/authenticators.ts";
import type { BodyReceiver } from "./bodyReceiver.ts";
import type { BodyStore, BodyWriter } from "./bodyStore.ts";
import type { CookieJar } from "./cookieJar.ts";
import { secondsOf } from "./deadline.ts";
import { ExchangeRecorder } from "./exchangeRecorder.ts";
import { ExchangeStream, type ExchangeSource } from "./exchangeStream.ts";
import { HopAuth } from "./hopAuth.ts";
import { HopCookies } from "./hopCookies.ts";
import { prepareExchange, type PreparedExchange } from "./prepareExchange.ts";
import type { ReceivedResponse } from "./receivedResponse.ts";
import { Retries, type RetryAction, type RetryStep, type RetryWait } from "./retries.ts";
import type { Seated } from "./roster.ts";
import type { SessionDispatcher } from "./sessionDispatcher.ts";
import type { WireRequest } from "./wireRequest.ts";

/** The part of a session that a send needs. */
export type ResolvedSession = Pick<
  Session,
  "name" | "baseUrl" | "headers" | "params" | "auth" | "sendCookies" | "storeCookies"
>;

export interface SendInput {
  exchangeId: string;
  request: Request;
  lookup: VariableLookup;
  /** What auth `inherit` means here; null: none. */
  inheritedAuth: Auth | null;
  delivery: Delivery;
  /** Of another URL that a redirect leads to, where mounts make it differ. Absent: the same for all. */
  deliveryFor?: ((url: string) => Delivery) | undefined;
  /** Whose connections these are; the session's key. */
  sessionId: string;
  /** Absent: nothing is merged in, and cookies go by the request's switches. */
  session?: ResolvedSession | undefined;
  /** Absent or null: no cookies. */
  cookies?: CookieJar | null | undefined;
  /** Absent: the body goes to the body store. */
  receiver?: BodyReceiver | undefined;
}

export interface RunEnvironment {
  session: SessionDispatcher;
  bodies: BodyStore;
  version: string;
  auth: AuthSurroundings;
  /** Called once, when nothing of it is under way any more. */
  onEnd(run: ExchangeRun): void;
}

export class ExchangeRun implements ExchangeSource, Seated {
  seat = -1;
  readonly stream: ExchangeStream = new ExchangeStream(this);
  readonly #input: SendInput;
  readonly #signal: AbortSignal;
  readonly #environment: RunEnvironment;
  readonly #recorder: ExchangeRecorder;
  readonly #cookies: HopCookies;
  #auth: HopAuth | null = null;
  /** Why it must stop; the first reason counts. */
  #reason: AppError | null = null;
  #attempt: AttemptRun | null = null;
  #wait: RetryWait | null = null;
  /** Of the attempt whose outcome is the exchange's. */
  #response: ReceivedResponse | null = null;
  readonly #bodyIds: string[] = [];
  #sentTotalBytes: number | null = null;
  #state: "idle" | "running" | "finished" = "idle";

  constructor(input: SendInput, signal: AbortSignal, environment: RunEnvironment) {
    this.#input = input;
    this.#signal = signal;
    this.#environment = environment;
    this.#recorder = new ExchangeRecorder(input.exchangeId, () => this.stream.attemptChanged());
    this.#recorder.sessionName = input.session?.name ?? "";
    this.#cookies = new HopCookies({
      jar: input.cookies ?? null,
      send: input.request.sendCookies ?? input.session?.sendCookies ?? true,
      store: input.request.storeCookies ?? input.session?.storeCookies ?? true,
    });
  }

  get id(): string {
    return this.#input.exchangeId;
  }

  /** @returns false when no retry is waited for */
  act(action: RetryAction): boolean {
    return this.#wait?.end(action) ?? false;
  }

  // --- what the stream asks

  start(): void {
    this.#state = "running";
    void this.#run();
  }

  stop(): void {
    this.#cancel(new AppError("cancelled", {}, { phase: this.#recorder.phase }));
    if (this.#state === "idle") this.#environment.onEnd(this);
    if (this.#state === "finished") this.#releaseUntold();
  }

  nowMs(): number {
    return this.#recorder.nowMs();
  }

  get behind(): boolean {
    return this.#recorder.behind;
  }

  attempt(): Attempt | null {
    return this.#recorder.tell();
  }

  progress(): Extract<ExchangeEvent, { type: "progress" }> {
    const response = this.#attempt?.response ?? null;
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
    if (this.#reason !== null) return this.#reason;
    const preparing = prepareExchange(this.#input, this.#environment.version);
    const exchange = preparing instanceof Promise ? await preparing : preparing;
    const { wire, prepared } = exchange;
    const retries = new Retries(this.#input.delivery.retry, wire);
    if (this.#reason !== null) return this.#reason;
    const added = this.#cookies.added(wire);
    const authorizing = this.#authorized(exchange, added);
    const shown = authorizing instanceof Promise ? await authorizing : authorizing;
    if (this.#reason !== null) return this.#reason;
    prepared.headers = shown.headers;
    if (shown !== added) prepared.url = shown.url.url;
    this.#recorder.prepared = prepared;
    this.#sentTotalBytes = prepared.bodyBytes;
    this.stream.prepared({ type: "prepared", prepared });
    for (;;) {
      const attempt = this.#beginAttempt(retries);
      const error = await attempt.run(this.#input.receiver?.request(wire) ?? wire);
      const after = this.#afterAttempt(attempt, retries, error);
      const step = after instanceof Promise ? await after : after;
      if (step !== "again") return step;
    }
  }

  #authorized({ auth }: PreparedExchange, request: WireRequest): WireRequest | Promise<WireRequest> {
    const authenticator = createAuthenticator(auth, request, this.#input, this.#environment.auth);
    if (authenticator === null) return request;
    this.#auth = new HopAuth(authenticator, isKnownBefore(auth));
    return this.#auth.prepare(request);
  }

  #beginAttempt(retries: Retries): AttemptRun {
    const { session, bodies } = this.#environment;
    const recorder = this.#recorder.beginAttempt();
    const attempt = new AttemptRun(recorder, {
      session,
      delivery: this.#input.delivery,
      deliveryFor: this.#input.deliveryFor ?? null,
      cookies: this.#cookies,
      auth: this.#auth,
      fresh: retries.wantsFresh,
      createBody: () => this.#createBody(bodies),
      receiver: this.#input.receiver ?? null,
      stepAfter: (head) => retries.afterHead(head, recorder),
      onHead: (response) => this.stream.head({ type: "head", response }),
      onProgress: () => this.stream.progressChanged(),
    });
    this.#attempt = attempt;
    return attempt;
  }

  /** @returns what became of the exchange, or that there is another attempt; a promise only where it waits for one */
  #afterAttempt(
    attempt: AttemptRun,
    retries: Retries,
    error: AppError | null,
  ): AppError | null | Promise<AppError | null | "again"> {
    const { recorder, response } = attempt;
    // An answer that is tried again failed by its status, however its body ended.
    const failure = attempt.step?.type === "retry" ? null : error;
    const stopped = failure === null && attempt.step?.type !== "retry" ? null : this.#reason;
    recorder.end((stopped ?? failure)?.data ?? null);
    if (stopped !== null) return this.#settle(attempt, stopped);
    const step = failure === null ? attempt.step : retries.afterError(failure.data, recorder);
    if (step?.type === "retry") return this.#backOff(attempt, retries, step, error);
    recorder.notRetried = step?.why ?? null;
    const exhausted =
      failure !== null || step === null || response === null ? null : retries.exhausted(response.status, step);
    return this.#settle(attempt, failure ?? exhausted);
  }

  /** The response of this attempt is the exchange's, or what came of it. */
  #settle(attempt: AttemptRun, error: AppError | null): AppError | null {
    // A body that was kept in part for the retry is the attempt's, unless the retry was called off.
    if (attempt.recorder.bodyId === null) this.#response = attempt.response;
    return error;
  }

  async #backOff(
    attempt: AttemptRun,
    retries: Retries,
    step: RetryStep,
    error: AppError | null,
  ): Promise<AppError | null | "again"> {
    const { recorder, response } = attempt;
    recorder.bodyId = response?.bodyId ?? null;
    this.stream.withdrawHead();
    recorder.beginBackoff(step);
    this.#wait = retries.begin(step);
    const end = await this.#wait.ended;
    this.#wait = null;
    recorder.endBackoff();
    if (this.#reason !== null) return this.#reason;
    if (end !== "stop") return "again";
    recorder.notRetried = "stopped";
    recorder.bodyId = null;
    if (response !== null) this.stream.head({ type: "head", response: response.snapshot() });
    return this.#settle(attempt, error);
  }

  #createBody(bodies: BodyStore): BodyWriter {
    const writer = bodies.create();
    this.#bodyIds.push(writer.id);
    return writer;
  }

  #cancel(reason: AppError): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#attempt?.cancellation.cancel(reason);
    this.#auth?.abort(reason);
    this.#wait?.end("cancelled");
  }

  #timeOut(totalTimeoutMs: number): void {
    const params = { seconds: secondsOf(totalTimeoutMs) };
    this.#cancel(new AppError("timeout-total", params, { phase: this.#recorder.phase }));
  }

  #finish(error: AppError | null): void {
    const recorder = this.#recorder;
    this.#state = "finished";
    recorder.error = error?.data ?? null;
    recorder.response = this.#response?.snapshot() ?? null;
    if (this.stream.ended) this.#releaseUntold();
    this.stream.last({ type: error === null ? "done" : "failed", exchange: recorder.finish() });
    this.#environment.onEnd(this);
  }

  /** Nobody can release a body that nobody knows of. */
  #releaseUntold(): void {
    for (const id of this.#bodyIds) if (!this.stream.told(id)) void this.#environment.bodies.release(id);
  }
}
