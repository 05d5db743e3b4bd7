/**
 * One attempt: the prepared request, and those that redirects and challenges ask for. What is on the wire is hop.ts's;
 * whether there is another attempt is exchangeRun.ts's.
 */
import { AppError, toAppError } from "../../shared/errors.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { Hop, Response, ResponseHead } from "../../shared/model/exchange.ts";
import type { NextStep } from "../../shared/retryPlan.ts";
import type { ResponseTarget } from "./bodyDelivery.ts";
import type { BodyReceiver } from "./bodyReceiver.ts";
import type { BodyWriter } from "./bodyStore.ts";
import { Cancellation } from "./cancellation.ts";
import type { AttemptRecorder, HopRecorder } from "./exchangeRecorder.ts";
import { HeldBody } from "./heldBody.ts";
import { HeldConnection } from "./heldConnection.ts";
import { runHop, type HopEnvironment } from "./hop.ts";
import type { HopAuth } from "./hopAuth.ts";
import type { HopCookies } from "./hopCookies.ts";
import { KeptBody, keptBytes, keptMs } from "./keptBody.ts";
import { ReceivedResponse } from "./receivedResponse.ts";
import { DrainedBody, losesCredentials, redirectedRequest } from "./redirects.ts";
import type { SessionDispatcher } from "./sessionDispatcher.ts";
import type { WireRequest } from "./wireRequest.ts";

export interface AttemptEnvironment {
  session: SessionDispatcher;
  delivery: Delivery;
  /** Of what a redirect leads to; null: the same. Redirects and retries themselves go by `delivery`. */
  deliveryFor: ((url: string) => Delivery) | null;
  cookies: HopCookies;
  /** null: nothing beyond the headers that stand in the request. */
  auth: HopAuth | null;
  /** Over a connection that no earlier attempt used. */
  fresh: boolean;
  createBody: () => BodyWriter;
  /** null: bodies go to the store. */
  receiver: BodyReceiver | null;
  /** Asked once, at the head that no redirect follows. */
  stepAfter: (head: ResponseHead) => NextStep;
  /** That head, unless it is tried again. */
  onHead: (response: Response) => void;
  onProgress: () => void;
}

/** A server that asks for more is not one that will ever be content. */
const mostChallenges = 8;

/** One hop of an attempt. */
interface Leg {
  /** What a redirect or a challenge starts from: without cookies and auth. */
  request: WireRequest;
  sent: WireRequest;
  hop: HopRecorder;
}

interface NextHop {
  request: WireRequest;
  cause: Hop["cause"];
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
  #followed = 0;
  #challenges = 0;
  /** null: there is none, or a redirect led to where it must not go. */
  #auth: HopAuth | null;
  readonly #connection: HeldConnection | null;
  #next: NextHop | null = null;
  #heldBody: HeldBody | null = null;

  constructor(recorder: AttemptRecorder, environment: AttemptEnvironment) {
    const { auth } = environment;
    this.recorder = recorder;
    this.#environment = environment;
    this.#auth = auth;
    const identity = auth?.bound?.identity ?? null;
    this.#connection =
      auth === null || identity === null
        ? null
        : new HeldConnection(identity, (request, connection) => auth.authorizeOn(request, connection));
  }

  /** Never rejects. @returns why the response did not come, or not whole; not whether the attempt pleased anyone */
  async run(request: WireRequest): Promise<AppError | null> {
    let error: AppError | null;
    try {
      error = await this.#hops(request);
    } catch (thrown) {
      error = toAppError(thrown);
    }
    this.#connection?.end();
    if (this.#keptTimer !== null) clearTimeout(this.#keptTimer);
    if (this.#kept?.cut === true) error ??= new AppError("cancelled");
    if (this.response !== null) error = await this.response.finish(error);
    error ??= this.#tooManyRedirects;
    // Whatever it broke, the reason to stop is the reason.
    return error === null ? null : (this.cancellation.reason ?? error);
  }

  async #hops(first: WireRequest): Promise<AppError | null> {
    const { cookies } = this.#environment;
    for (let next: NextHop = { request: first, cause: "start" }; ;) {
      const { request, cause } = next;
      const hop = this.recorder.beginHop(request.url.url, cause);
      const added = cookies.added(request);
      const authorized = this.#auth === null ? added : this.#auth.authorize(added, hop);
      const sent = authorized instanceof Promise ? await authorized : authorized;
      const error = await runHop(sent, hop, this.#hopEnvironment({ request, sent, hop }));
      hop.leave();
      const following = this.#heldBody === null ? this.#takeNext() : await this.#decided(this.#heldBody);
      if (this.response !== null) this.response.trailers = hop.trailers;
      if (error !== null || following === null || this.step?.type === "retry") return error;
      if (following.cause === "redirect") {
        if (this.#followed >= this.#environment.delivery.maxRedirects) {
          this.#tooManyRedirects = new AppError("too-many-redirects", { count: this.#followed });
          return null;
        }
        this.#followed += 1;
        if (losesCredentials(request.url, following.request.url, this.#environment.delivery)) this.#auth = null;
      }
      this.cancellation.check();
      next = following;
    }
  }

  #hopEnvironment(leg: Leg): HopEnvironment {
    const { session, delivery, deliveryFor, onProgress } = this.#environment;
    const { url } = leg.request;
    const connection = this.#auth === null ? null : this.#connection;
    const ownDelivery = this.#followed === 0 ? delivery : (deliveryFor?.(url.url) ?? delivery);
    return {
      session,
      // HTTP/2 has no connection that belongs to one send.
      delivery: connection === null ? ownDelivery : { ...ownDelivery, httpVersion: "1.1" },
      cancellation: this.cancellation,
      fresh: this.#wantsFresh(leg.request),
      connection,
      onProgress,
      onHead: (head) => this.#answer(leg, head),
    };
  }

  #takeNext(): NextHop | null {
    const next = this.#next;
    this.#next = null;
    return next;
  }

  async #decided(body: HeldBody): Promise<NextHop | null> {
    this.#heldBody = null;
    await body.settled;
    return this.#takeNext();
  }

  #answer(leg: Leg, head: ResponseHead): ResponseTarget {
    this.#environment.cookies.store(leg.request, head);
    if (this.#auth === null) return this.#proceed(leg, head);
    const sent = this.#connection?.request ?? leg.sent;
    const connection = this.#connection?.connection ?? null;
    const challenged =
      head.status === 401 && this.#challenges < mostChallenges && this.#auth.challenged(sent, head, connection);
    if (challenged === true) return this.#repeat(leg);
    if (challenged === false) {
      this.#auth.answered(sent, head, connection);
      return this.#proceed(leg, head);
    }
    this.#heldBody = new HeldBody(challenged.then((again) => (again ? this.#repeat(leg) : this.#proceed(leg, head))));
    return this.#heldBody;
  }

  #repeat({ request }: Leg): ResponseTarget {
    this.#challenges += 1;
    this.#next = { request, cause: "challenge" };
    if (this.#connection !== null) this.#connection.goesOn = true;
    return new DrainedBody();
  }

  #proceed({ request, hop }: Leg, head: ResponseHead): ResponseTarget {
    const { delivery } = this.#environment;
    const redirected = delivery.followRedirects ? redirectedRequest(request, head, delivery) : null;
    if (redirected !== null) this.#next = { request: redirected, cause: "redirect" };
    if (redirected !== null && this.#followed < delivery.maxRedirects) return new DrainedBody();
    return this.#receive(request, head, hop);
  }

  /** A redirect back to an origin, and a challenge, may use the connection that this attempt opened. */
  #wantsFresh({ url }: WireRequest): boolean {
    if (!this.#environment.fresh) return false;
    this.#freshOrigins ??= [];
    if (this.#freshOrigins.includes(url.origin)) return false;
    this.#freshOrigins.push(url.origin);
    return true;
  }

  #receive(request: WireRequest, head: ResponseHead, hop: HopRecorder): ResponseTarget {
    const { delivery, createBody, receiver, stepAfter, onHead } = this.#environment;
    this.step = stepAfter(head);
    const kept = this.step.type === "retry";
    const received = kept ? null : (receiver?.receive(head, request.url.url) ?? null);
    const maxDecodedBytes = received === null ? delivery.maxDecodedBytes : null;
    const response = new ReceivedResponse({
      head,
      url: request.url.url,
      method: request.method,
      writer: received?.writer ?? createBody(),
      decodes: received?.decodes ?? true,
      maxDecodedBytes: kept ? Math.min(keptBytes, maxDecodedBytes ?? keptBytes) : maxDecodedBytes,
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
