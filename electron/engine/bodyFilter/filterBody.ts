/**
 * Filters a body into another one of the store, in a thread of its own with bounded memory, so that nothing that a
 * person types holds up a send. Not here: the languages (runFilter.ts), the thread (filterThread.ts).
 */
import type { StreamEvent } from "../../../shared/contract.ts";
import { AppError } from "../../../shared/errors.ts";
import type { BodyStore, SeenBody } from "../bodyStore.ts";
import { filterInThread } from "./filterThread.ts";
import type { FilterOptions } from "./filterWork.ts";

const patienceMs = 60_000;
const progressEveryMs = 100;

type FilterEvent = StreamEvent<"body.filter">;

/**
 * Waits for what is still on its way. Ends when the result is there; the result is the caller's to release, also when
 * nobody waits for it any more.
 * @throws AppError bad-filter, filter-bad-body, filter-too-big, filter-too-slow, body-gone, cancelled
 */
export async function* filterBody(
  bodies: BodyStore,
  bodyId: string,
  options: FilterOptions,
  signal: AbortSignal,
): AsyncGenerator<FilterEvent, void> {
  const body = bodies.see(bodyId);
  await arrived(body, signal);
  let read: FilterEvent = { type: "progress", readBytes: 0, sizeBytes: body.sizeBytes };
  let told: FilterEvent = read;
  yield read;
  const onRead = (readBytes: number, sizeBytes: number): void => {
    if (read.type === "progress" && readBytes > read.readBytes) read = { type: "progress", readBytes, sizeBytes };
  };
  const stop = new AbortController();
  let isHandedOver = false;
  const work = filterInThread({
    bodies,
    body,
    options,
    onRead,
    patienceMs,
    signal: AbortSignal.any([signal, stop.signal]),
  });
  try {
    while ((await Promise.race([work, tick()])) === null) {
      if (read !== told) yield (told = read);
    }
    const { writer, count, problem } = await work;
    isHandedOver = true;
    yield { type: "done", resultBodyId: writer.id, sizeBytes: writer.sizeBytes, count, problem };
  } finally {
    stop.abort();
    if (!isHandedOver)
      void work.then(
        ({ writer }) => bodies.release(writer.id),
        () => undefined,
      );
  }
}

function tick(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), progressEveryMs).unref());
}

async function arrived(body: SeenBody, signal: AbortSignal): Promise<void> {
  const settled = Promise.withResolvers<void>();
  const look = (): void => {
    if (signal.aborted) settled.reject(new AppError("cancelled"));
    else if (body.released) settled.reject(new AppError("body-gone"));
    else if (body.complete) settled.resolve();
  };
  const stopWatching = body.watch(look);
  signal.addEventListener("abort", look);
  look();
  try {
    await settled.promise;
  } finally {
    stopWatching();
    signal.removeEventListener("abort", look);
  }
}
