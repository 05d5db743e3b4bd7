/** Keeps a stream of the engine open for as long as somebody wants it, whatever ends it meanwhile. */

const firstDelayMs = 250;
const longestDelayMs = 5_000;

interface FollowOptions<Event> {
  /** Called for each connection anew. */
  open: () => AsyncIterable<Event>;
  apply: (event: Event) => void;
  /** It ended or failed, and will be opened again. */
  lost?: () => void;
  signal: AbortSignal;
}

/** Ends only with `signal`: an ended or failed stream is opened again, each time a little later. */
export async function followStream<Event>({ open, apply, lost, signal }: FollowOptions<Event>): Promise<void> {
  let delayMs = firstDelayMs;
  while (!signal.aborted) {
    try {
      for await (const event of open()) {
        delayMs = firstDelayMs;
        apply(event);
      }
    } catch {
      // Whatever ended it, the answer is the same: try again.
    }
    if (signal.aborted) return;
    lost?.();
    await pause(delayMs, signal);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
