/** What is handed to the history when an exchange is over: everything, secrets included, which it keeps sealed. */
import type { SendContext } from "../../shared/contract/exchange.ts";
import type { Exchange } from "../../shared/model/exchange.ts";
import type { HistoryBodyState } from "../../shared/model/history.ts";
import type { Request } from "../../shared/model/request.ts";

export interface HistoryRecord {
  /** Milliseconds since 1970. */
  atMs: number;
  request: Request;
  context: SendContext;
  /** Of the saved request; "" for none. */
  name: string;
  exchange: Exchange;
  /** Values that must not stand in the list or the index. */
  secrets: readonly string[];
  bodyState: HistoryBodyState;
  /** One for each of shared/exchangeBodies.ts, in its order; what is longer follows by `addPiece`. */
  firstPieces: readonly Uint8Array[];
}

/** A piece of a body, for the bodies whose first one was not all. */
export interface BodyPiece {
  id: number;
  /** Index among the bodies of the exchange. */
  body: number;
  /** From 1; the first piece came with the record. */
  piece: number;
  bytes: Uint8Array;
}

/** Bytes of one piece at most: several are under way at once, and what they take is not given back soon. */
export const pieceBytes = 1024 * 1024;
