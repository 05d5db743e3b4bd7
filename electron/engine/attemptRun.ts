/**
 * One attempt: the prepared request, and those that redirects ask for. What is on the wire is hop.ts's; whether there
 * is another attempt is exchangeRun.ts's.
 */
import { AppError, toAppError } from "../../shared/errors.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { Response, ResponseHead } from "../../shared/model/exchange.ts";
import type { NextStep } from "../../shared/retryPlan.ts";
import type { ResponseTarget } from "./bodyDelivery.ts";
import type { BodyWriter } from "./bodyStore.ts";
import { Cancellation } from "./cancellation.ts";
import type { AttemptRecorder, HopRecorder } from "./exchangeRecorder.ts";
import { runHop } from "./hop.ts";
import type { HopCookies } from "./hopCookies.ts";
import { KeptBody, keptBytes, keptMs } from "./keptBody.ts";
import { ReceivedResponse } from "./receivedResponse.ts";
import { DrainedBody, redirectedRequest } from "./redirects.ts";
import type { SessionDispatcher } from "./sessionDispatcher.ts";
import type { WireRequest } from "./wireRequest.ts";

export interface AttemptEnvironment {
  session: SessionDispatcher;
  delivery: Delivery;
  /** Of what a redirect leads to; null: the same. Redirects and retries themselves go by `delivery`. */
  deliveryFor: ((url: string) => Delivery) | null;
  cookies: HopCookies;
  /** Over a connection that no earlier attempt used. */
  fresh: boolean;
  createBody: () => BodyWriter;
  /** Asked once, at the head that no redirect follows. */
  stepAfter: (head: ResponseHead) => NextStep;
  /** That head, unless it is tried again. */
  onHead: (response: Response) => void;
  onProgress: () => void;
}

export class AttemptRun {
  readonly recorder: AttemptRecorder;
  /** Of this attempt alone: the next one begins with another. */
  readonly cancellation = new Cancellation();
  /** null until the final head, whose body may be kept only in part when `step` is a retry. */
  response: ReceivedResponse | null = null;
  /** What follows the final head; null: none came. */
  step: NextStep | null = null;
  readonly #environment: AttemptEnvironment;
  #freshOrigins: string[] | null = null;
  #kept: KeptBody | null = null;
  #keptTimer: NodeJS.Timeout | null = null;
  /** The last redirect is kept as the response, whole. */
  #tooManyRedirects: AppError | null = null;

  constructor(recorder: AttemptRecorder, environment: AttemptEnvironment) {
    this.recorder = recorder;
    this.#environment = environment;
  }

  /** Never rejects. @returns why the response did not come, or not whole; not whether the attempt pleased anyone */
  async run(request: WireRequest): Promise<AppError | null> {
    let error: AppError | null;
    try {
      error = await this.#followRedirects(request);
    } catch (thrown) {
      error = toAppError(thrown);
    }
    if (this.#keptTimer !== null) clearTimeout(this.#keptTimer);
    if (this.#kept?.cut === true) error ??= new AppError("cancelled");
    if (this.response !== null) error = await this.response.finish(error);
    error ??= this.#tooManyRedirects;
    // Whatever it broke, the reason to stop is the reason.
    return error === null ? null : (this.cancellation.reason ?? error);
  }

  async #followRedirects(first: WireRequest): Promise<AppError | null> {
    const { delivery, deliveryFor, cookies } = this.#environment;
    for (let request = first, followed = 0; ; followed += 1) {
      const present = request;
      const hop = this.recorder.beginHop(present.url.url, followed === 0 ? "start" : "redirect");
      let next: WireRequest | null = null;
      const error = await runHop(cookies.added(present), hop, {
        session: this.#environment.session,
        delivery: followed === 0 ? delivery : (deliveryFor?.(present.url.url) ?? delivery),
        cancellation: this.cancellation,
        fresh: this.#wantsFresh(present),
        onProgress: this.#environment.onProgress,
        onHead: (head) => {
          cookies.store(present, head);
          next = delivery.followRedirects ? redirectedRequest(present, head, delivery) : null;
          if (next !== null && followed < delivery.maxRedirects) return new DrainedBody();
          return this.#receive(present, head, hop);
        },
      });
      hop.leave();
      if (this.response !== null) this.response.trailers = hop.trailers;
      if (error !== null || next === null || this.step?.type === "retry") return error;
      if (followed >= delivery.maxRedirects) {
        this.#tooManyRedirects = new AppError("too-many-redirects", { count: followed });
        return null;
      }
      this.cancellation.check();
      request = next;
    }
  }

  /** A redirect back to an origin may use the connection that this attempt opened. */
  #wantsFresh({ url }: WireRequest): boolean {
    if (!this.#environment.fresh) return false;
    this.#freshOrigins ??= [];
    if (this.#freshOrigins.includes(url.origin)) return false;
    this.#freshOrigins.push(url.origin);
    return true;
  }

  #receive(request: WireRequest, head: ResponseHead, hop: HopRecorder): ResponseTarget {
    const { delivery, createBody, stepAfter, onHead } = this.#environment;
    this.step = stepAfter(head);
    const kept = this.step.type === "retry";
    const response = new ReceivedResponse({
      head,
      url: request.url.url,
      method: request.method,
      writer: createBody(),
      maxDecodedBytes: kept ? Math.min(keptBytes, delivery.maxDecodedBytes ?? keptBytes) : delivery.maxDecodedBytes,
      onFailure: (error) => {
        error.data.phase ??= hop.phase;
        this.cancellation.cancel(error);
      },
    });
    this.response = response;
    if (kept) return this.#keep(response);
    onHead(response.snapshot(false));
    return response;
  }

  #keep(response: ReceivedResponse): KeptBody {
    const kept = new KeptBody(response);
    this.#kept = kept;
    this.recorder.bodyId = response.bodyId;
    this.#keptTimer = setTimeout(() => {
      kept.stop();
      this.cancellation.cancel(new AppError("cancelled"));
    }, keptMs);
    return kept;
  }
}
