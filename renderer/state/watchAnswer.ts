/** Asks the engine something that depends on the state, and again whenever that has changed. */
import { getState, useStore, type State } from "./store.ts";

const settleMs = 150;

interface WatchedAnswer {
  /** What the answer depends on; compared one by one. */
  dependencies: (state: State) => readonly unknown[];
  /** `isCurrent` says whether the answer is still wanted. */
  ask: (isCurrent: () => boolean) => Promise<void>;
}

/**
 * Asks now, and again whenever the dependencies have changed and then stood still for a moment. Returns what ends it.
 */
export function watchAnswer({ dependencies, ask }: WatchedAnswer): () => void {
  let isWatched = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let seen = dependencies(getState());
  const askNow = (): void => {
    const asked = seen;
    void ask(() => isWatched && asked === seen);
  };
  const stop = useStore.subscribe((state) => {
    const now = dependencies(state);
    if (now.length === seen.length && now.every((one, index) => one === seen[index])) return;
    seen = now;
    clearTimeout(timer);
    timer = setTimeout(askNow, settleMs);
  });
  askNow();
  return () => {
    isWatched = false;
    stop();
    clearTimeout(timer);
  };
}
