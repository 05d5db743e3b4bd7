/** The producer's side of one stream on any transport: sends as many events as it has credit for, and no more. */
import { toAppError } from "../../shared/errors.ts";
import type { ConsumerMessage, ProducerMessage } from "../../shared/wire.ts";

/** Made once: an AbortError with its stack costs more than the rest of a stream's end. */
const closed = new DOMException("The stream was closed", "AbortError");

export interface ProducedStream {
  receive: (message: ConsumerMessage) => void;
  /** Cancels: the handler's signal is aborted and its iterator returned. */
  close(): void;
}

/**
 * @param open is given a signal that is aborted when the consumer closes or `close` is called
 * @param send is not called again after its `end` message, nor after a close
 */
export function produceStream(
  open: (signal: AbortSignal) => AsyncIterable<unknown>,
  send: (message: ProducerMessage) => void,
  onEnd: () => void,
): ProducedStream {
  const controller = new AbortController();
  let credit = 0;
  let wake = (): void => {};

  async function pump(): Promise<void> {
    for await (const value of open(controller.signal)) {
      while (credit === 0 && !controller.signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      if (controller.signal.aborted) return;
      credit--;
      send({ type: "event", value });
    }
  }

  function close(): void {
    controller.abort(closed);
    wake();
  }

  // The link is read before the handler starts, so that a close on its heels is seen.
  queueMicrotask(() => {
    pump()
      .then(
        () => controller.signal.aborted || send({ type: "end", error: null }),
        (thrown: unknown) => controller.signal.aborted || send({ type: "end", error: toAppError(thrown).data }),
      )
      .finally(onEnd);
  });

  return {
    receive(message) {
      if (message.type === "close") return close();
      credit += message.count;
      wake();
    },
    close,
  };
}
