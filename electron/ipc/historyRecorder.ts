/**
 * Takes note of each send and hands it to the history when it is over, off the send's path: it waits in a queue, and
 * leaves it within a second. Bodies are held meanwhile, whoever releases them.
 */
import type { StreamInput } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import { bodyIdsOfExchange } from "../../shared/exchangeBodies.ts";
import type { Attempt, Exchange, ExchangeEvent, PreparedRequest, Response } from "../../shared/model/exchange.ts";
import type { HistoryBodyState } from "../../shared/model/history.ts";
import type { HeldBody } from "../engine/bodyStore.ts";
import { pieceBytes, type HistoryRecord } from "../storage/historyRecord.ts";
import type { SendScope } from "./sendScope.ts";
import { sendSecrets } from "./sendSecrets.ts";
import type { Services } from "./services.ts";

export interface Recording {
  see(event: ExchangeEvent): void;
  /** Nothing more will be seen; one that did not end was cancelled. */
  close(): void;
}

export interface HistoryRecorder {
  begin(input: StreamInput<"exchange.send">, scope: Pick<SendScope, "lookup" | "chosen">): Recording;
  /** Resolves when all that is over has been written. */
  flush(): Promise<void>;
}

type Recorded = Pick<Services, "settings" | "engine" | "collections" | "variables" | "history">;

interface Waiting {
  input: StreamInput<"exchange.send">;
  scope: Pick<SendScope, "lookup" | "chosen">;
  atMs: number;
  exchange: Exchange;
  bodyState: HistoryBodyState;
  held: HeldBody[];
}

const restMs = 250;
/** In one transaction. */
const batchLength = 100;
const batchBytes = 16 * 1024 * 1024;
/** When more wait, bodies are no longer held for them: a flood of sends does not fill the memory. */
const mostHeld = 1000;
/** One body takes no more of all that may be kept than this. */
const shareOfOneBody = 0.25;

export function createHistoryRecorder(services: Recorded): HistoryRecorder {
  const queue: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let draining: Promise<void> | null = null;

  function add(waiting: Omit<Waiting, "bodyState" | "held">): void {
    const settings = services.settings.read().history;
    if (!settings.enabled) return;
    queue.push({ ...waiting, ...holdBodies(services, waiting.exchange, queue.length < mostHeld) });
    timer ??= setTimeout(() => void drain(), restMs).unref();
  }

  function drain(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    draining ??= drainQueue(services, queue).finally(() => (draining = null));
    return draining;
  }

  return {
    begin: (input, scope) => new SendRecording(input, scope, add),
    async flush() {
      await drain();
      if (queue.length > 0) await drain();
    },
  };
}

/** What a send has told so far. */
class SendRecording implements Recording {
  readonly #input: Waiting["input"];
  readonly #scope: Waiting["scope"];
  readonly #add: (waiting: Pick<Waiting, "input" | "scope" | "atMs" | "exchange">) => void;
  readonly #atMs = Date.now();
  readonly #attempts = new Map<number, Attempt>();
  #prepared: PreparedRequest | null = null;
  #response: Response | null = null;
  #over = false;

  constructor(
    input: Waiting["input"],
    scope: Waiting["scope"],
    add: (waiting: Omit<Waiting, "bodyState" | "held">) => void,
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

function holdBodies(
  { engine, settings }: Recorded,
  exchange: Exchange,
  isCalm: boolean,
): Pick<Waiting, "bodyState" | "held"> {
  const { keepBodies, bodyBytes } = settings.read().history;
  const ids = bodyIdsOfExchange(exchange);
  if (ids.length === 0) return { bodyState: "none", held: [] };
  if (!keepBodies) return { bodyState: "off", held: [] };
  if ((exchange.response?.decodedBytes ?? 0) > bodyBytes * shareOfOneBody) return { bodyState: "tooLarge", held: [] };
  if (!isCalm) return { bodyState: "dropped", held: [] };
  const held: HeldBody[] = [];
  try {
    for (const id of ids) held.push(engine.bodies.hold(id));
    return { bodyState: "kept", held };
  } catch {
    // A cancelled send takes its bodies with it.
    for (const body of held) body.letGo();
    return { bodyState: "dropped", held: [] };
  }
}

async function drainQueue(services: Recorded, queue: Waiting[]): Promise<void> {
  while (queue.length > 0) {
    const batch = queue.splice(0, batchEnd(queue));
    try {
      await writeBatch(services, batch);
    } catch {
      // The history says what is wrong with it when it is looked at; a send is not to fail for it.
    } finally {
      for (const { held } of batch) for (const body of held) body.letGo();
    }
  }
}

/** What is read of bodies at a time is bounded too. */
function batchEnd(queue: readonly Waiting[]): number {
  let bytes = 0;
  const end = queue.slice(0, batchLength).findIndex(({ held, exchange }) => {
    bytes += held.length === 0 ? 0 : Math.min(pieceBytes, exchange.response?.decodedBytes ?? 0);
    return bytes > batchBytes;
  });
  return end === -1 ? batchLength : end + 1;
}

async function writeBatch(services: Recorded, batch: readonly Waiting[]): Promise<void> {
  const records = await Promise.all(batch.map((waiting) => recordOf(services, waiting)));
  const buffers = records.flatMap(({ firstPieces }) => firstPieces.map(({ buffer }) => buffer as ArrayBuffer));
  const limits = services.settings.read().history;
  const { ids } = await services.history.ask("write", [records, limits], buffers);
  for (const [index, id] of ids.entries()) {
    for (const [body, held] of (batch[index]?.held ?? []).entries()) await addPieces(services, id, body, held);
  }
}

async function recordOf(services: Recorded, waiting: Waiting): Promise<HistoryRecord> {
  const { input, scope, atMs, exchange, bodyState, held } = waiting;
  const { request, context } = input;
  const { session } = scope.chosen;
  const [secrets, name, ...firstPieces] = await Promise.all([
    sendSecrets(services, { request, context, session, lookup: scope.lookup, exchange }),
    nameOf(services, context),
    ...held.map(async (body) => (await body.read(0, pieceBytes)).bytes),
  ]);
  return { atMs, request, context, name, exchange, secrets, bodyState, firstPieces };
}

async function addPieces({ history }: Recorded, id: number, body: number, held: HeldBody): Promise<void> {
  for (let piece = 1; ; piece += 1) {
    const { bytes } = await held.read(piece * pieceBytes, pieceBytes);
    if (bytes.byteLength === 0) return;
    await history.ask("addPiece", [{ id, body, piece, bytes }], [bytes.buffer as ArrayBuffer]);
  }
}

async function nameOf({ collections }: Recorded, { collectionId, path }: Waiting["input"]["context"]): Promise<string> {
  if (collectionId === null || path === null) return "";
  try {
    const { nodes } = await collections.snapshot(collectionId);
    return nodes.find((node) => node.path === path)?.name ?? "";
  } catch {
    return "";
  }
}
