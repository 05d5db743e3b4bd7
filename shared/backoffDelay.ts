/** How long a back-off waits: pure functions of the back-off, the retry and a source of random numbers. */
import type { Backoff } from "./model/retryPolicy.ts";

/** As in the AWS blog: `random_between(base, sleep × 3)`, whatever the factor. */
const decorrelatedGrowth = 3;

/**
 * Milliseconds to wait before retry number n, the first being 1.
 *
 * - `fixed`: tenacity `wait_fixed`.
 * - `linear`: tenacity `wait_incrementing`: min(start + increment × (n − 1), cap).
 * - `exponential`: tenacity `wait_exponential(multiplier=base, exp_base=factor, max=cap)`: min(base × factor^(n − 1),
 *   cap). urllib3 with `backoff_factor` f (1.26 and 2, at most 120 s) waits f × 2^(n − 1) too, but nothing before the
 *   first retry; Envoi waits before that one as well.
 * - jitter `full`: tenacity `wait_random_exponential`, AWS: random between 0 and that.
 * - jitter `equal`: AWS: half of that, and random between 0 and the other half.
 * - jitter `decorrelated`: AWS: min(cap, random between base and 3 × the wait before), where the wait before the first
 *   is base. The factor plays no part.
 *
 * AWS: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 *
 * @param previousDelayMs of the wait before, for decorrelated jitter; null before the first
 * @param random uniform in [0, 1), as Math.random
 */
export function backoffDelayMs(
  backoff: Backoff,
  retryNumber: number,
  previousDelayMs: number | null,
  random: () => number,
): number {
  switch (backoff.type) {
    case "none":
      return 0;
    case "fixed":
      return backoff.delayMs;
    case "linear":
      return Math.min(backoff.startMs + backoff.incrementMs * (retryNumber - 1), backoff.capMs);
    case "exponential":
      return exponentialDelayMs(backoff, retryNumber, previousDelayMs, random);
  }
}

type Exponential = Extract<Backoff, { type: "exponential" }>;

function exponentialDelayMs(
  backoff: Exponential,
  retryNumber: number,
  previousDelayMs: number | null,
  random: () => number,
): number {
  const { baseMs, capMs, jitter } = backoff;
  switch (jitter) {
    case "none":
      return ceilingMs(backoff, retryNumber);
    case "full":
      return random() * ceilingMs(backoff, retryNumber);
    case "equal":
      return ceilingMs(backoff, retryNumber) * (0.5 + random() / 2);
    case "decorrelated": {
      const widestMs = Math.max(baseMs, (previousDelayMs ?? baseMs) * decorrelatedGrowth);
      return Math.min(capMs, baseMs + random() * (widestMs - baseMs));
    }
  }
}

export interface DelayBounds {
  minMs: number;
  maxMs: number;
}

/** Between what the wait before retry number n lies, whatever the random source and the waits before it. */
export function backoffBounds(backoff: Backoff, retryNumber: number): DelayBounds {
  if (backoff.type !== "exponential" || backoff.jitter === "none") {
    const delayMs = backoffDelayMs(backoff, retryNumber, null, () => 0);
    return { minMs: delayMs, maxMs: delayMs };
  }
  if (backoff.jitter === "decorrelated") {
    const { baseMs, capMs } = backoff;
    return {
      minMs: Math.min(baseMs, capMs),
      maxMs: ceilingMs({ ...backoff, factor: decorrelatedGrowth }, retryNumber + 1),
    };
  }
  const maxMs = ceilingMs(backoff, retryNumber);
  return { minMs: backoff.jitter === "equal" ? maxMs / 2 : 0, maxMs };
}

/** Grows past any number: the cap is what is left of infinity, and nothing of nothing. */
function ceilingMs({ baseMs, factor, capMs }: Exponential, retryNumber: number): number {
  return baseMs === 0 ? 0 : Math.min(baseMs * factor ** (retryNumber - 1), capMs);
}
