/**
 * Auth on each hop, redirects and repeated attempts too: one exchange's authenticator, between the attempt and the
 * kinds in auth/. Which hops get it is the attempt's to say; what is added, the kind's.
 */
import { randomBytes } from "node:crypto";
import type { AppError } from "../../shared/errors.ts";
import { checkHeader } from "../../shared/headers.ts";
import type { ResponseHead } from "../../shared/model/exchange.ts";
import type { AuthConnection, Authenticator, AuthStep, ConnectionAuth } from "./auth/authenticator.ts";
import type { HopRecorder } from "./exchangeRecorder.ts";
import type { WireRequest } from "./wireRequest.ts";

type Authorized = WireRequest | Promise<WireRequest>;

export class HopAuth {
  readonly #authenticator: Authenticator;
  readonly #knownBefore: boolean;
  readonly #stop = new AbortController();
  #prepared: WireRequest | null = null;

  /** @param knownBefore what it adds needs no answer from anyone */
  constructor(authenticator: Authenticator, knownBefore: boolean) {
    this.#authenticator = authenticator;
    this.#knownBefore = knownBefore;
  }

  get bound(): ConnectionAuth | null {
    return this.#authenticator.bound ?? null;
  }

  /**
   * The request as it is shown before anything goes out. What is known then is what the first hop sends, too.
   * @throws AppError auth-incomplete
   */
  prepare(request: WireRequest): Authorized {
    if (!this.#knownBefore) return this.preview(request);
    const authorized = this.#authorized(request, false);
    const keep = (prepared: WireRequest): WireRequest => (this.#prepared = prepared);
    return authorized instanceof Promise ? authorized.then(keep) : keep(authorized);
  }

  /** With what is known without the network; moves no state. */
  preview(request: WireRequest): Authorized {
    return this.#authorized(request, true);
  }

  /** @throws AppError of the kind, or the reason to stop */
  authorize(request: WireRequest, hop: HopRecorder): Authorized {
    const prepared = this.#prepared;
    this.#prepared = null;
    if (prepared !== null) return prepared;
    if (this.bound !== null) return request;
    const authorized = this.#authorized(request, false);
    if (!(authorized instanceof Promise)) return authorized;
    hop.enter("auth");
    return authorized.finally(() => hop.leave());
  }

  authorizeOn(request: WireRequest, connection: AuthConnection): WireRequest {
    return this.bound?.authorizeOn(request, { ...this.#step(connection, false), connection }) ?? request;
  }

  /** Whether the same request shall be sent once more; see Authenticator.challenged. */
  challenged(request: WireRequest, head: ResponseHead, connection: AuthConnection | null): boolean | Promise<boolean> {
    // A pipe was read to its end by the request that was refused.
    if (request.body?.spent === true || this.#authenticator.challenged === undefined) return false;
    return this.#inTime(this.#authenticator.challenged(request, head, this.#step(connection, false)));
  }

  answered(request: WireRequest, head: ResponseHead, connection: AuthConnection | null): void {
    this.#authenticator.answered?.(request, head, this.#step(connection, false));
  }

  abort(reason: AppError): void {
    this.#stop.abort(reason);
  }

  #authorized(request: WireRequest, preview: boolean): Authorized {
    const authorized = this.#inTime(this.#authenticator.authorize(request, this.#step(null, preview)));
    return authorized instanceof Promise ? authorized.then(checked) : checked(authorized);
  }

  #step(connection: AuthConnection | null, preview: boolean): AuthStep {
    const moment = { nowMs: Date.now(), randomBytes: (count: number) => randomBytes(count) };
    return { moment, signal: this.#stop.signal, preview, connection };
  }

  /** Whatever a kind waits for, it ends with the send. */
  #inTime<T>(outcome: T | Promise<T>): T | Promise<T> {
    return outcome instanceof Promise ? raced(outcome, this.#stop.signal) : outcome;
  }
}

/** Variables put anything into them. @throws AppError "invalid-header" */
function checked(request: WireRequest): WireRequest {
  for (const [name, value] of request.headers) checkHeader(name, value);
  return request;
}

async function raced<T>(outcome: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(signal.reason);
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  try {
    return await Promise.race([outcome, stopped.promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
