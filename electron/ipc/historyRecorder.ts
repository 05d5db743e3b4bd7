/**
 * Takes note of each send and hands it to the history when it is over, off the send's path: it waits in a queue, and
 * leaves it within a second, or, of hundreds a second, when they let up. Bodies are held meanwhile, whoever releases
 * them.
 */
import type { StreamInput } from "../../shared/contract.ts";
import { bodyIdsOfExchange } from "../../shared/exchangeBodies.ts";
import type { Exchange } from "../../shared/model/exchange.ts";
import type { HistoryBodyState } from "../../shared/model/history.ts";
import type { HeldBody } from "../engine/bodyStore.ts";
import { pieceBytes, type HistoryRecord } from "../storage/historyRecord.ts";
import { SendRecording, type FinishedRecording, type Recording } from "./sendRecording.ts";
import type { SendScope } from "./sendScope.ts";
import { headerSecrets, requestSecrets } from "./sendSecrets.ts";
import type { Services } from "./services.ts";

export interface HistoryRecorder {
  begin(input: StreamInput<"exchange.send">, scope: Pick<SendScope, "lookup" | "chosen">): Recording;
  /** Resolves when all that is over has been written. */
  flush(): Promise<void>;
}

type Recorded = Pick<Services, "settings" | "engine" | "collections" | "variables" | "history">;

interface Waiting extends FinishedRecording {
  bodyState: HistoryBodyState;
  held: HeldBody[];
}

const restMs = 250;
/** In one transaction. */
const batchLength = 100;
const batchBytes = 16 * 1024 * 1024;
/** More than so many sends in one rest are a flood: writing must not take their time, and waits for calm. */
const flood = 50;
/** When more wait, writing is more pressing than the flood. */
const mostWaiting = 20_000;
/** When more wait, bodies are no longer held for them: a flood of sends does not fill the memory. */
const mostHeld = 1000;
/** One body takes no more of all that may be kept than this. */
const shareOfOneBody = 0.25;

export function createHistoryRecorder(services: Recorded): HistoryRecorder {
  const queue: Waiting[] = [];
  let added = 0;
  let timer: NodeJS.Timeout | null = null;
  let draining: Promise<void> | null = null;

  function add(finished: FinishedRecording): void {
    if (!services.settings.read().history.enabled) return;
    queue.push({ ...finished, ...holdBodies(services, finished.exchange, queue.length < mostHeld) });
    added += 1;
    rest();
  }

  function rest(): void {
    timer ??= setTimeout(() => {
      timer = null;
      const isFlood = added > flood && queue.length < mostWaiting;
      added = 0;
      void drain(isFlood ? flood : Infinity);
    }, restMs).unref();
  }

  /** One after the other; what is left over is looked at again after a rest. */
  function drain(most: number): Promise<void> {
    draining ??= drainQueue(services, queue, most).finally(() => {
      draining = null;
      if (queue.length > 0) rest();
    });
    return draining;
  }

  return {
    begin: (input, scope) => new SendRecording(input, scope, add),
    async flush() {
      await draining;
      await drain(Infinity);
    },
  };
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

async function drainQueue(services: Recorded, queue: Waiting[], most: number): Promise<void> {
  const context: DrainContext = { services, known: new Map() };
  for (let left = most; left > 0 && queue.length > 0;) {
    const batch = queue.splice(0, Math.min(left, batchEnd(queue)));
    left -= batch.length;
    try {
      await writeBatch(context, batch);
    } catch {
      // The history says what is wrong with it when it is looked at; a send is not to fail for it.
    } finally {
      for (const { held } of batch) for (const body of held) body.letGo();
    }
  }
}

interface DrainContext {
  services: Recorded;
  /** Of requests that were sent more than once: what is secret in them, and their names. */
  known: Map<string, Promise<[string[], string]>>;
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

async function writeBatch(context: DrainContext, batch: readonly Waiting[]): Promise<void> {
  const { services } = context;
  const records = await Promise.all(batch.map((waiting) => recordOf(context, waiting)));
  const buffers = records.flatMap(({ firstPieces }) => firstPieces.map(({ buffer }) => buffer as ArrayBuffer));
  const limits = services.settings.read().history;
  const { ids } = await services.history.ask("write", [records, limits], buffers);
  for (const [index, id] of ids.entries()) {
    for (const [body, held] of (batch[index]?.held ?? []).entries()) await addPieces(services, id, body, held);
  }
}

async function recordOf({ services, known }: DrainContext, waiting: Waiting): Promise<HistoryRecord> {
  const { input, scope, atMs, exchange, bodyState, held } = waiting;
  const { request, context } = input;
  const key = JSON.stringify([request, context]);
  const ofRequest =
    known.get(key) ??
    Promise.all([
      requestSecrets(services, { request, context, session: scope.chosen.session, lookup: scope.lookup }),
      nameOf(services, context),
    ]);
  known.set(key, ofRequest);
  const [[secrets, name], ...firstPieces] = await Promise.all([
    ofRequest,
    ...held.map(async (body) => (await body.read(0, pieceBytes)).bytes),
  ]);
  const all = [...new Set([...secrets, ...headerSecrets(exchange)])];
  return { atMs, request, context, name, exchange, secrets: all, bodyState, firstPieces };
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
