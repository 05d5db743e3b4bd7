/** What one request on one connection is given, and what came of it. */
import type { AppError } from "../../shared/errors.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { ResponseHead } from "../../shared/model/exchange.ts";
import type { ResponseTarget } from "./bodyDelivery.ts";
import type { Cancellation } from "./cancellation.ts";
import type { Connection } from "./connection.ts";
import type { HopRecorder } from "./exchangeRecorder.ts";
import type { WireRequest } from "./wireRequest.ts";

export interface HopInput {
  connection: Connection;
  request: WireRequest;
  recorder: HopRecorder;
  environment: TransferEnvironment;
}

export interface TransferEnvironment {
  cancellation: Cancellation;
  delivery: Delivery;
  /** Called once, with the final head. */
  onHead: (head: ResponseHead) => ResponseTarget;
  /** Counters moved. */
  onProgress: () => void;
}

export interface HopOutcome {
  /** null: the response came whole, or as much of it as was wanted. */
  error: AppError | null;
  /** Nothing of the request left this machine. */
  neverSent: boolean;
  /** At least one byte came back. */
  answered: boolean;
}
