/** The exchange itself: request, engine, practice API, and the body on its way out while it arrives. */
import { AppError, toAppError, type AppErrorData } from "../../shared/errors.ts";
import { defaultDelivery } from "../../shared/model/delivery.ts";
import { resolveDelivery } from "../../shared/resolveDelivery.ts";
import type { Exchange, ExchangeEvent, Response } from "../../shared/model/exchange.ts";
import type { Request } from "../../shared/model/request.ts";
import type { VariableLookup } from "../../shared/variables.ts";
import type { Engine } from "../engine/engine.ts";
import { BodyOutput, fileOutput, headBytes, standardOutput, type Sink } from "./bodyOutput.ts";
import { OutputClosed, writeErrorLine } from "./output.ts";
import type { SendCookies } from "./sendCookies.ts";
import type { SendOptions } from "./sendOptions.ts";
import { deliveryOf, prepareSend } from "./sendPreparation.ts";
import { VerboseLog } from "./verboseLog.ts";

export interface ExchangeOutcome {
  exchange: Exchange | null;
  /** Of the exchange, or of what was to be done with its body. */
  error: AppErrorData | null;
  /** null: none was written. */
  bodyFile: string | null;
  /** stdout could not take all of the body. */
  outputClosed: OutputClosed | null;
}

/** @throws UsageError, and AppError for what is wrong before there is an exchange */
export async function runExchange(
  options: SendOptions,
  directory: string,
  signal: AbortSignal,
): Promise<ExchangeOutcome> {
  const prepared = await prepareSend(options, directory, signal);
  const { request, lookup, cookies, engine } = prepared;
  try {
    const outcome = await new ExchangeFollower(options, engine, signal).follow(request, lookup, cookies);
    const unsaved = await cookies.save();
    return { ...outcome, error: outcome.error ?? unsaved };
  } finally {
    await prepared.close();
  }
}

/** Redirects are followed when they are asked for, as curl does; the window follows them. */
const commandLineDelivery = { ...defaultDelivery, followRedirects: false };

class ExchangeFollower {
  readonly #options: SendOptions;
  readonly #engine: Engine;
  readonly #signal: AbortSignal;
  /** Ends the exchange when its body cannot be written. */
  readonly #stop = new AbortController();
  readonly #log: VerboseLog | null;
  /** A body that stops halfway may be that of an attempt that is tried again: it waits for the end then. */
  #holdsBody = false;
  #sink: Sink | null = null;
  #body: BodyOutput | null = null;
  #bodyFile: string | null = null;
  #failure: unknown = null;

  constructor(options: SendOptions, engine: Engine, signal: AbortSignal) {
    this.#options = options;
    this.#engine = engine;
    this.#signal = signal;
    this.#log = options.verbose ? new VerboseLog(writeErrorLine) : null;
  }

  async follow(request: Request, lookup: VariableLookup, cookies: SendCookies): Promise<ExchangeOutcome> {
    const delivery = resolveDelivery(deliveryOf(commandLineDelivery, this.#options, request), lookup);
    this.#holdsBody = delivery.retry.attempts > 1;
    const ways = { inheritedAuth: null, delivery, sessionId: "send", cookies: cookies.jar };
    const input = { exchangeId: "send", request, lookup, ...ways };
    let exchange: Exchange | null = null;
    for await (const event of this.#engine.send(input, AbortSignal.any([this.#signal, this.#stop.signal]))) {
      if (event.type === "done" || event.type === "failed") exchange = event.exchange;
      await this.#attend(() => this.#take(event));
    }
    await this.#attend(() => this.#sink?.close());
    const failed = this.#failure === null ? null : toAppError(this.#failure).data;
    const outputClosed = this.#failure instanceof OutputClosed ? this.#failure : null;
    return { exchange, error: failed ?? exchange?.error ?? null, bodyFile: this.#bodyFile, outputClosed };
  }

  /** The first thing that goes wrong with the output ends the send; its events are taken to their end. */
  async #attend(work: () => Promise<void> | undefined): Promise<void> {
    if (this.#failure !== null) return;
    try {
      await work();
    } catch (thrown) {
      this.#body = null;
      // Also when the response itself was whole by then: what was asked for is not all there.
      this.#failure = this.#signal.aborted ? new AppError("cancelled") : thrown;
      this.#stop.abort();
    }
  }

  async #take(event: ExchangeEvent): Promise<void> {
    if (event.type === "attempt") this.#log?.tell(event.attempt);
    if (event.type === "head" && !this.#holdsBody) await this.#begin(event.response);
    if (event.type === "done" || event.type === "failed") {
      const { attempts, response } = event.exchange;
      for (const attempt of attempts) this.#log?.tell(attempt);
      if (response !== null && this.#holdsBody) await this.#begin(response);
    }
    await this.#body?.drain();
  }

  async #begin({ head, bodyId }: Response): Promise<void> {
    const { failOnStatus, includeHead } = this.#options;
    if (failOnStatus && head.status >= 400) return;
    this.#sink = await this.#openSink();
    if (this.#sink === null) return;
    this.#body = new BodyOutput(this.#engine.bodies, bodyId, this.#sink);
    if (includeHead) await this.#sink.write(headBytes(head));
  }

  async #openSink(): Promise<Sink | null> {
    const { outputFile, json } = this.#options;
    if (outputFile !== null && outputFile !== "-") {
      const sink = await fileOutput(outputFile);
      this.#bodyFile = outputFile;
      return sink;
    }
    if (json) return null;
    return standardOutput(this.#signal, outputFile === null && process.stdout.isTTY);
  }
}
