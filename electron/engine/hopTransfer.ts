/**
 * One request and its answer on one connection: undici's handler. Keeps the phases, the timeouts of sending, waiting
 * and receiving, and back-pressure. Knows nothing of redirects, retries or what becomes of the body.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import { AppError, toAppError } from "../../shared/errors.ts";
import type { ResponseHead } from "../../shared/model/exchange.ts";
import { BodyDelivery, type DeliveryListener } from "./bodyDelivery.ts";
import { BodyFeed, type FeedListener } from "./bodyFeed.ts";
import { ConnectionGone } from "./connection.ts";
import { Deadline, secondsOf } from "./deadline.ts";
import { bodyTooLarge } from "./decodeErrors.ts";
import { tooLarge, type HeadListener } from "./headTap.ts";
import type { OutgoingMessage } from "./headWriter.ts";
import type { HopInput, HopOutcome } from "./hopInput.ts";
import { headBytes, headFromFields, pairsFrom } from "./http2Head.ts";
import { hostPort, toNetworkError } from "./networkErrors.ts";
import { parseResponseHead } from "./responseHead.ts";
import { planHttp1, planHttp2, type DispatchPlan } from "./wireRequest.ts";

const mostInformational = 100;

type Controller = Dispatcher.DispatchController;

/** Never rejects. When it resolves, the connection is free again or destroyed. */
export function transferHop(input: HopInput): Promise<HopOutcome> {
  return new Promise((resolve) => new HopTransfer(input, resolve).start());
}

class HopTransfer implements Dispatcher.DispatchHandler, HeadListener, OutgoingMessage, FeedListener, DeliveryListener {
  head = "";
  chunked = false;
  readonly #input: HopInput;
  readonly #resolve: (outcome: HopOutcome) => void;
  readonly #deadline: Deadline;
  #deadlineFor: "write" | "read" = "read";
  #plan: DispatchPlan | null = null;
  #controller: Controller | null = null;
  #informationalCount = 0;
  #rawHead: string | null = null;
  #delivery: BodyDelivery | null = null;
  #wireBytes = 0;
  #undoDrain: (() => void) | null = null;
  #answered = false;
  #settled = false;

  constructor(input: HopInput, resolve: (outcome: HopOutcome) => void) {
    this.#input = input;
    this.#resolve = resolve;
    const expire = (): void => this.#expire();
    this.#deadline = input.connection.deadline ?? new Deadline(expire);
    this.#deadline.listen(expire);
  }

  start(): void {
    const { connection, request, environment } = this.#input;
    try {
      this.#plan =
        connection.httpVersion === "2" ? planHttp2(request, this) : planHttp1(connection.asSent(request), this);
    } catch (thrown) {
      this.#settle(toAppError(thrown));
      return;
    }
    this.head = this.#plan.head.raw ?? "";
    this.chunked = this.#plan.chunked;
    environment.cancellation.listen(this.fail);
    if (!this.#settled) connection.dispatch(this.#plan.options, this);
  }

  /** Ends it now, for a reason of ours: the connection (HTTP/2: the stream) is cut. */
  readonly fail = (error: AppError): void => {
    if (this.#settled) return;
    this.#settle(error);
    this.#controller?.abort(error);
  };

  // --- undici: the request

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    const { connection, recorder } = this.#input;
    if (this.#settled || this.#plan === null) {
      controller.abort(new AppError("cancelled"));
      return;
    }
    recorder.request = this.#plan.head;
    recorder.enter("send");
    connection.tap?.arm(this, this.#input.environment.delivery.maxHeaderBytes);
    connection.writer?.expect(this);
  }

  onHanded(): void {
    this.#expect("write");
  }

  onAsked(): void {
    if (this.#deadlineFor === "write") this.#deadline.stop();
  }

  onBodyBytes(count: number): void {
    this.#input.recorder.sentBytes += count;
    this.#input.environment.onProgress();
  }

  onBodySent(chunk: Uint8Array): void {
    // HTTP/1.1 counts where the socket is written to.
    if (this.#input.connection.writer === null) this.onBodyBytes(chunk.byteLength);
  }

  onRequestSent(): void {
    if (this.#settled || this.#answered) return;
    const { connection } = this.#input;
    if (connection.writer?.backlogged !== true) {
      this.#waitForAnswer();
      return;
    }
    this.#expect("write");
    this.#undoDrain = connection.onceDrained(() => this.#waitForAnswer());
  }

  #waitForAnswer(): void {
    if (this.#settled || this.#answered) return;
    this.#input.recorder.enter("wait");
    this.#expect("read");
  }

  // --- the response's head

  onFirstByte(): void {
    if (this.#answered || this.#settled) return;
    this.#answered = true;
    this.#input.recorder.enter("receive");
    this.#expect("read");
  }

  onInformational(head: ResponseHead): void {
    if (this.#settled) return;
    this.#informationalCount += 1;
    if (this.#informationalCount > mostInformational) {
      const reason = "it sends informational responses without end";
      this.fail(new AppError("malformed-response", { host: this.#input.request.url.hostname, reason }));
      return;
    }
    this.#input.recorder.addInformational(head);
    if (this.#deadlineFor === "read") this.#deadline.pushBack();
  }

  onRawHead(raw: string): void {
    this.#rawHead = raw;
  }

  onHeadProblem(error: AppError): void {
    this.fail(withPhase(error, "receive"));
  }

  onResponseStart(controller: Controller, status: number, headers: IncomingHttpHeaders, reason?: string): void {
    if (this.#settled) return;
    const { recorder } = this.#input;
    const { delivery, onHead } = this.#input.environment;
    const parsed = this.#rawHead === null ? null : parseResponseHead(this.#rawHead);
    const head = parsed ?? headFromFields(status, reason ?? "", controller.rawHeaders ?? headers, this.#httpVersion);
    if (status < 200) {
      this.onInformational(head);
      return;
    }
    this.onFirstByte();
    if (head.raw === null && headBytes(head) > delivery.maxHeaderBytes) {
      this.fail(withPhase(tooLarge(delivery.maxHeaderBytes), "receive"));
      return;
    }
    recorder.response = head;
    try {
      this.#delivery = new BodyDelivery(onHead(head), this);
    } catch (thrown) {
      this.fail(toAppError(thrown));
    }
  }

  // --- the response's body

  onResponseData(controller: Controller, chunk: Buffer): void {
    const delivery = this.#delivery;
    if (this.#settled || delivery === null) return;
    const { delivery: settings, onProgress } = this.#input.environment;
    const { maxBodyBytes } = settings;
    const room = maxBodyBytes === null ? Infinity : maxBodyBytes - this.#wireBytes;
    const piece = chunk.byteLength <= room ? chunk : chunk.subarray(0, room);
    this.#wireBytes += piece.byteLength;
    this.#deadline.pushBack();
    delivery.deliver(controller, piece);
    onProgress();
    if (piece !== chunk) {
      this.fail(bodyTooLarge(maxBodyBytes ?? 0));
    } else if (!delivery.target.wanted) {
      this.#settle(null);
      controller.abort(new AppError("cancelled"));
    }
  }

  onPaused(): void {
    this.#deadline.stop();
  }

  onResumed(): void {
    if (!this.#settled) this.#expect("read");
  }

  onTargetFailed(thrown: unknown): void {
    this.fail(withPhase(toAppError(thrown), "receive"));
  }

  onResponseEnd(controller: Controller, trailers: IncomingHttpHeaders): void {
    if (this.#settled) return;
    this.#input.recorder.trailers = pairsFrom(controller.rawTrailers ?? trailers);
    this.#deadline.stop();
    const pending = this.#delivery?.pending ?? null;
    if (pending === null) this.#settle(null);
    else void pending.then(() => this.#settle(null));
  }

  onResponseError(_controller: Controller | null, thrown: unknown): void {
    if (this.#settled) return;
    const { connection, request, recorder } = this.#input;
    const neverSent = thrown instanceof ConnectionGone || this.#controller === null;
    const received = connection.tap?.unfinished ?? "";
    const error = toNetworkError(connection.causeOf(thrown), {
      host: this.#host,
      address: hostPort(this.#host, request.url.port),
      phase: recorder.phase,
      httpVersion: connection.httpVersion,
      peerEnd: connection.peerEnd(thrown),
      ...(received === "" ? {} : { received: JSON.stringify(received) }),
    });
    if (received !== "") this.#answered = true;
    this.#settle(error, neverSent && !(thrown instanceof AppError));
  }

  // --- the end

  get #host(): string {
    return this.#input.request.url.hostname;
  }

  get #httpVersion(): "1.1" | "2" {
    return this.#input.connection.httpVersion;
  }

  #expect(what: "write" | "read"): void {
    const { readTimeoutMs, writeTimeoutMs } = this.#input.environment.delivery;
    this.#deadlineFor = what;
    this.#deadline.set(what === "read" ? readTimeoutMs : writeTimeoutMs);
  }

  #expire(): void {
    const { environment, recorder } = this.#input;
    const { delivery } = environment;
    const writing = this.#deadlineFor === "write";
    const delayMs = (writing ? delivery.writeTimeoutMs : delivery.readTimeoutMs) ?? 0;
    const params = { host: this.#host, seconds: secondsOf(delayMs) };
    this.fail(new AppError(writing ? "timeout-write" : "timeout-read", params, { phase: recorder.phase }));
  }

  #settle(error: AppError | null, neverSent = false): void {
    if (this.#settled) return;
    this.#settled = true;
    if (this.#input.connection.deadline === null) this.#deadline.dispose();
    this.#input.connection.forget();
    this.#undoDrain?.();
    this.#input.environment.cancellation.listen(null);
    const body = this.#plan?.options.body;
    if (body instanceof BodyFeed) body.destroy();
    this.#resolve({ error, neverSent, answered: this.#answered });
  }
}

function withPhase(error: AppError, phase: "receive"): AppError {
  error.data.phase ??= phase;
  return error;
}
