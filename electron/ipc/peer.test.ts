import { expect, test } from "vitest";
import { AppError } from "../../shared/errors.ts";
import type { CollectionEvent } from "../../shared/model/collection.ts";
import { createMemoryBridge } from "./memoryTransport.ts";
import { testHandlers } from "./testing/echoHandlers.ts";

interface Received {
  type: string;
  value?: unknown;
  error?: { code: string } | null;
}

/** Opens collections.watch and collects what comes, with a promise for the next message. */
function openStream(watch: (signal: AbortSignal) => AsyncIterable<CollectionEvent>) {
  const bridge = createMemoryBridge(
    testHandlers({ streams: { "collections.watch": (_input, { signal }) => watch(signal) } }),
  );
  const received: Received[] = [];
  let wake = (): void => {};
  const link = bridge.stream("collections.watch", {}, (message) => {
    received.push(message as Received);
    wake();
  });
  const until = async (count: number): Promise<Received[]> => {
    while (received.length < count) await new Promise<void>((resolve) => (wake = resolve));
    return received;
  };
  return { bridge, link, received, until };
}

test("a stream sends no more than it has credit for", async () => {
  let produced = 0;
  const { link, until } = openStream(async function* () {
    for (;;) {
      produced++;
      yield { type: "ready" };
    }
  });
  link.send({ type: "credit", count: 3 });
  await until(3);
  await new Promise((resolve) => setImmediate(resolve));
  // One more is made and waits for credit.
  expect(produced).toBe(4);
  link.send({ type: "credit", count: 2 });
  expect(await until(5)).toHaveLength(5);
  link.close();
});

test("closing a stream aborts the handler's signal and returns its iterator", async () => {
  const returned = Promise.withResolvers<boolean>();
  const { link, until } = openStream(async function* (signal) {
    try {
      yield { type: "ready" };
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    } finally {
      returned.resolve(signal.aborted);
    }
  });
  link.send({ type: "credit", count: 10 });
  await until(1);
  link.close();
  expect(await returned.promise).toBe(true);
});

test("a disconnect aborts what the window had under way, streams and calls", async () => {
  const streamEnded = Promise.withResolvers<void>();
  const callEnded = Promise.withResolvers<void>();
  const bridge = createMemoryBridge(
    testHandlers({
      calls: {
        "practice.start": (_input, { signal }) =>
          new Promise((_resolve, reject) =>
            signal.addEventListener("abort", () => {
              callEnded.resolve();
              reject(new AppError("cancelled"));
            }),
          ),
      },
      streams: {
        async *"collections.watch"(_input, { signal }) {
          yield { type: "ready" };
          await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
          streamEnded.resolve();
        },
      },
    }),
  );
  const call = bridge.call("practice.start", {});
  const started = Promise.withResolvers<void>();
  bridge.stream("collections.watch", {}, () => started.resolve()).send({ type: "credit", count: 5 });
  await started.promise;
  bridge.disconnect();
  await Promise.all([streamEnded.promise, callEnded.promise]);
  expect(await call).toMatchObject({ ok: false, error: { kind: "cancelled" } });
});

test("an error ends the stream as an AppError, and a thrown bug does not leak its stack", async () => {
  const { link, until } = openStream(async function* () {
    yield { type: "ready" };
    throw new TypeError("oops");
  });
  link.send({ type: "credit", count: 5 });
  const messages = await until(2);
  expect(messages[1]).toMatchObject({ type: "end", error: { code: "bug", detail: "TypeError: oops" } });
});

test("an unknown stream and a broken input end with invalid-input", async () => {
  const bridge = createMemoryBridge(testHandlers({}));
  const end = (name: string, input: unknown): Promise<unknown> =>
    new Promise((resolve) => bridge.stream(name, input, resolve));
  expect(await end("no.such", {})).toMatchObject({ error: { code: "invalid-input" } });
  expect(await end("exchange.send", { exchangeId: 1 })).toMatchObject({ error: { code: "invalid-input" } });
  expect(await bridge.call("toString", {})).toMatchObject({ ok: false, error: { code: "invalid-input" } });
});

test("bytes cross as bytes", async () => {
  const bytes = Uint8Array.of(0, 255, 128);
  const bridge = createMemoryBridge(
    testHandlers({ calls: { "body.read": async () => ({ bytes, sizeBytes: 3, complete: true }) } }),
  );
  const result = await bridge.call("body.read", { bodyId: "b", offsetBytes: 0, lengthBytes: 3 });
  expect(result).toEqual({ ok: true, value: { bytes, sizeBytes: 3, complete: true } });
});
