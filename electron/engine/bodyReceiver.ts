/** Who takes the body of a send's final answer in the place of the body store: a download. */
import type { ResponseHead } from "../../shared/model/exchange.ts";
import type { BodyWriter } from "./bodyStore.ts";
import type { WireRequest } from "./wireRequest.ts";

export interface BodyReceiver {
  /** What an attempt sends: the bytes that are there already may be left out. Called at the start of each. */
  request(prepared: WireRequest): WireRequest;
  /**
   * Called with the head of an attempt that no redirect, challenge or retry follows. null: the body store takes it.
   * @param url of the last hop
   * @throws AppError with which the attempt fails; its connection is closed
   */
  receive(head: ResponseHead, url: string): ReceivedBody | null;
}

export interface ReceivedBody {
  /** Ended before the attempt is over, however that went. */
  writer: ReceivingWriter;
  /** Undo the content codings. */
  decodes: boolean;
}

export interface ReceivingWriter extends BodyWriter {
  /** False: the rest is not worth its time, the connection is closed, and that is no error. */
  readonly wanted: boolean;
}
