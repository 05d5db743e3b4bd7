/** Time, as tokens and device codes need it. Tests bring their own. */
import { setTimeout as wait } from "node:timers/promises";

export interface Clock {
  /** Wall-clock milliseconds since 1970. */
  nowMs(): number;
  /** Rejects with the signal's reason when it is aborted. */
  wait(delayMs: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  wait: (delayMs, signal) => wait(delayMs, undefined, { signal }),
};
