/**
 * curl's `--retry`: a status of 408, 429, 500, 502, 503 or 504, a timeout or a name that cannot be resolved, whatever
 * the method; 1 s before the first retry, twice as long before each further one, 10 min at most. Envoi differs in two
 * points: `--retry-max-time` limits the waits, not the transfers between them, and `--max-time` holds for all attempts
 * together.
 */
import { retryErrors, type RetryError, type RetryPolicy } from "../model/retryPolicy.ts";
import type { CurlOption } from "./parseArguments.ts";

export const retryOptions = ["retry", "retry-delay", "retry-max-time", "retry-connrefused", "retry-all-errors"];

const transientStatuses = [408, 429, 500, 502, 503, 504];
const longestMs = 24 * 60 * 60 * 1000;

/** null without `--retry`: the other options mean nothing then. */
export function readRetry(options: readonly CurlOption[]): RetryPolicy | null {
  const has = (...names: string[]): boolean => options.some(({ name }) => names.includes(name));
  const last = (name: string): string | undefined => options.findLast((option) => option.name === name)?.value;
  const count = last("retry");
  if (count === undefined) return null;
  const retries = Math.trunc(Number(count));
  const delayMs = milliseconds(last("retry-delay"));
  const totalMs = milliseconds(last("retry-max-time"));
  const allErrors = has("retry-all-errors");
  const errors: RetryError[] = has("retry-connrefused") ? ["dns", "connect", "timeout"] : ["dns", "timeout"];
  return {
    attempts: retries > 0 ? Math.min(retries + 1, 1000) : 1,
    retriesPerCause: { connect: null, read: null, status: null, other: null },
    statuses: allErrors && has("fail", "fail-with-body") ? allFailures() : transientStatuses,
    errors: allErrors ? [...retryErrors] : errors,
    methods: ["*"],
    backoff:
      delayMs === null
        ? { type: "exponential", baseMs: 1000, factor: 2, capMs: 600_000, jitter: "none" }
        : { type: "fixed", delayMs },
    maxTotalDelayMs: totalMs,
    retryAfterCapMs: totalMs ?? longestMs,
    freshConnection: false,
    whenExhausted: "response",
  };
}

/** What `--fail` makes an error of. */
function allFailures(): number[] {
  return Array.from({ length: 200 }, (_, index) => 400 + index);
}

/** Of seconds; null for 0, which is the same as leaving it out. */
function milliseconds(text: string | undefined): number | null {
  const seconds = Number(text ?? 0);
  return seconds > 0 ? Math.min(Math.max(1, Math.round(seconds * 1000)), longestMs) : null;
}
