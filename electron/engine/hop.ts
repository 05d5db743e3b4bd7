/** One hop: gets a connection, sends the request on it, and tries once more where that is safe and invisible. */
import { AppError } from "../../shared/errors.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { Phase } from "../../shared/model/phase.ts";
import type { Connection } from "./connection.ts";
import type { ConnectionPool } from "./connectionPool.ts";
import { Deadline, secondsOf } from "./deadline.ts";
import type { HeldConnection } from "./heldConnection.ts";
import type { HopRecorder } from "./exchangeRecorder.ts";
import type { HopOutcome, TransferEnvironment } from "./hopInput.ts";
import { transferHop } from "./hopTransfer.ts";
import type { SessionDispatcher } from "./sessionDispatcher.ts";
import type { SocketTarget } from "./socketTarget.ts";
import { targetOf } from "./targetOf.ts";
import type { WireRequest } from "./wireRequest.ts";

export interface HopEnvironment extends TransferEnvironment {
  session: SessionDispatcher;
  /** Not a connection that was used before. */
  fresh: boolean;
  /** For auth of connections: the request is authorized on the one that it goes out on. null: none of that. */
  connection: HeldConnection | null;
}

/** Sending it twice does what sending it once does: RFC 9110 section 9.2.2, and QUERY. */
const idempotentMethods = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"]);
/** Connections that die as they are taken; more in a row than this is no coincidence. */
const mostTries = 5;

/**
 * @returns null when the response came; else why it did not, or not whole
 * @throws AppError when there was no connection to send it on
 */
export async function runHop(
  request: WireRequest,
  recorder: HopRecorder,
  environment: HopEnvironment,
): Promise<AppError | null> {
  let { fresh } = environment;
  const { connection: held } = environment;
  for (let tries = 1; ; tries += 1) {
    const target = targetOf(environment.session, request.url, environment.delivery, environment.cancellation);
    const pool = poolFor(environment.session, target instanceof Promise ? await target : target, held);
    const taken = held?.take() ?? (fresh ? null : pool.takeIdle());
    const connection = taken ?? (await acquire(pool, request, recorder, environment, fresh));
    let outcome: HopOutcome;
    try {
      recorder.connection = connection.use();
      const sent = held === null ? request : held.authorize(request, connection);
      outcome = await transferHop({ connection, request: sent, recorder, environment });
    } finally {
      if (held === null) pool.release(connection);
      else held.release(connection, pool);
    }
    if (outcome.error === null || !isStale(outcome, request, recorder, connection) || tries >= mostTries) {
      return outcome.error;
    }
    if (environment.cancellation.reason !== null) return environment.cancellation.reason;
    fresh = environment.fresh || !outcome.neverSent || tries > 1;
    recorder.restart();
  }
}

function poolFor(session: SessionDispatcher, target: SocketTarget, held: HeldConnection | null): ConnectionPool {
  return session.pool(held === null ? target : { ...target, identity: held.identity });
}

/**
 * A kept-alive connection that the server closed while it was idle: nothing was sent, or nothing came back on a
 * request that may be repeated (RFC 9112 section 9.3.1).
 */
function isStale(outcome: HopOutcome, request: WireRequest, recorder: HopRecorder, connection: Connection): boolean {
  const code = outcome.error?.data.code;
  if (outcome.neverSent) return true;
  if (outcome.answered || recorder.connection?.reused !== true) return false;
  if (code !== "closed-early" && code !== "connection-reset" && code !== "http2-failure") return false;
  return connection.writer?.headWritten === false || idempotentMethods.has(request.method);
}

async function acquire(
  pool: ConnectionPool,
  request: WireRequest,
  recorder: HopRecorder,
  { delivery, cancellation }: HopEnvironment,
  fresh: boolean,
): Promise<Connection> {
  const abort = new AbortController();
  const timers = acquisitionTimers(request, delivery, recorder, abort);
  cancellation.listen((reason) => abort.abort(reason));
  try {
    const connection = await pool.acquire({
      connectionsPerOrigin: delivery.connectionsPerOrigin,
      connectionsInAll: delivery.connectionsInAll,
      fresh,
      signal: abort.signal,
      onPhase: (phase) => {
        recorder.enter(phase);
        timers.enter(phase);
      },
    });
    if (cancellation.reason === null) return connection;
    pool.release(connection);
    throw cancellation.reason;
  } finally {
    cancellation.listen(null);
    timers.stop();
    recorder.leave();
  }
}

interface AcquisitionTimers {
  enter(phase: Phase): void;
  stop(): void;
}

/** The pool timeout runs while waiting, the connect timeout over DNS, connect and TLS together. */
function acquisitionTimers(
  request: WireRequest,
  delivery: Delivery,
  recorder: HopRecorder,
  abort: AbortController,
): AcquisitionTimers {
  let queueing = false;
  let connecting = false;
  const deadline = new Deadline(() => {
    const delayMs = (connecting ? delivery.connectTimeoutMs : delivery.poolTimeoutMs) ?? 0;
    const params = { host: request.url.hostname, seconds: secondsOf(delayMs) };
    abort.abort(new AppError(connecting ? "timeout-connect" : "timeout-pool", params, { phase: recorder.phase }));
  });
  return {
    enter(phase) {
      if (phase === "queue" && !queueing) {
        queueing = true;
        deadline.set(delivery.poolTimeoutMs);
      } else if (phase !== "queue" && !connecting) {
        connecting = true;
        deadline.set(delivery.connectTimeoutMs);
      }
    },
    stop: () => deadline.dispose(),
  };
}
