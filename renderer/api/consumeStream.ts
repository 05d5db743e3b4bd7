import { AppError } from "../../shared/errors.ts";
import { initialCredit, producerMessageSchema, type ProducerMessage, type StreamLink } from "../../shared/wire.ts";

/**
 * One stream as an async iterator. At most `initialCredit` unread events are held: credit is given back as they are
 * read. `return()` and `signal` close the link.
 */
export async function* consumeStream<T>(
  open: (receive: (message: unknown) => void) => StreamLink,
  parseEvent: (value: unknown) => T,
  signal: AbortSignal | undefined,
): AsyncIterableIterator<T> {
  const received: ProducerMessage[] = [];
  let wake = (): void => {};
  const link = open((message) => {
    received.push(producerMessageSchema.parse(message));
    wake();
  });
  const abort = (): void => {
    received.push({ type: "end", error: new AppError("cancelled").data });
    wake();
  };
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  try {
    link.send({ type: "credit", count: initialCredit });
    let consumed = 0;
    for (;;) {
      const message = received.shift();
      if (message === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      if (message.type === "end") {
        if (message.error) throw AppError.fromData(message.error);
        return;
      }
      yield parseEvent(message.value);
      if (++consumed === initialCredit / 2) {
        link.send({ type: "credit", count: consumed });
        consumed = 0;
      }
    }
  } finally {
    signal?.removeEventListener("abort", abort);
    link.close();
  }
}
