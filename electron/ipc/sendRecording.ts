/** What a send has told so far, until it is over: of one that was cancelled at the wrong moment, nobody tells the end. */
import type { StreamInput } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { Attempt, Exchange, ExchangeEvent, PreparedRequest, Response } from "../../shared/model/exchange.ts";
import type { SendScope } from "./sendScope.ts";

export interface Recording {
  see(event: ExchangeEvent): void;
  /** Nothing more will be seen; one that did not end was cancelled. */
  close(): void;
}

export interface FinishedRecording {
  input: StreamInput<"exchange.send">;
  scope: Pick<SendScope, "lookup" | "chosen">;
  /** When it began. */
  atMs: number;
  exchange: Exchange;
}

export class SendRecording implements Recording {
  readonly #input: FinishedRecording["input"];
  readonly #scope: FinishedRecording["scope"];
  readonly #add: (finished: FinishedRecording) => void;
  readonly #atMs = Date.now();
  readonly #attempts = new Map<number, Attempt>();
  #prepared: PreparedRequest | null = null;
  #response: Response | null = null;
  #over = false;

  constructor(
    input: FinishedRecording["input"],
    scope: FinishedRecording["scope"],
    add: (finished: FinishedRecording) => void,
  ) {
    this.#input = input;
    this.#scope = scope;
    this.#add = add;
  }

  see(event: ExchangeEvent): void {
    if (event.type === "prepared") this.#prepared = event.prepared;
    else if (event.type === "attempt") this.#attempts.set(event.attempt.number, event.attempt);
    else if (event.type === "head") this.#response = event.response;
    else if (event.type !== "progress") this.#end(event.exchange);
  }

  close(): void {
    if (this.#over) return;
    this.#end({
      id: this.#input.exchangeId,
      startedAt: new Date(this.#atMs).toISOString(),
      sessionName: this.#scope.chosen.session.name,
      prepared: this.#prepared,
      attempts: [...this.#attempts.values()],
      response: this.#response === null ? null : { ...this.#response, complete: false },
      error: new AppError("cancelled").data,
      durationMs: Date.now() - this.#atMs,
    });
  }

  #end(exchange: Exchange): void {
    this.#over = true;
    this.#add({ input: this.#input, scope: this.#scope, atMs: this.#atMs, exchange });
  }
}
