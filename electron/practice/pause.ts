import { setTimeout as wait } from "node:timers/promises";
import type { PracticeCall } from "./call.ts";

/** Waits; rejects with AbortError as soon as the client has gone, which ends the handler. */
export async function pause(call: PracticeCall, milliseconds: number): Promise<void> {
  await wait(milliseconds, undefined, { signal: call.signal });
}

/** Writes and waits until the socket takes more; rejects when the client has gone. */
export async function writeChunk(call: PracticeCall, chunk: string | Buffer): Promise<void> {
  call.signal.throwIfAborted();
  if (call.response.write(chunk)) return;
  await new Promise<void>((resolve, reject) => {
    const { response, signal } = call;
    const settle = (act: () => void) => () => {
      response.off("drain", onDrain);
      signal.removeEventListener("abort", onAbort);
      act();
    };
    const onDrain = settle(resolve);
    const onAbort = settle(() => reject(new Error("the client has gone")));
    response.once("drain", onDrain);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}
