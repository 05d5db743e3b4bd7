import { useEffect, useState } from "react";

/** performance.now(), anew every `everyMs` while `running`; a moment of the past otherwise. */
export function useClock(running: boolean, everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    if (!running) return undefined;
    setNowMs(performance.now());
    const timer = setInterval(() => setNowMs(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [running, everyMs]);
  return nowMs;
}

/** True once `condition` has held for `delayMs`; `key` names what it holds for. */
export function useHeldFor(condition: boolean, delayMs: number, key: string | null): boolean {
  const [heldKey, setHeldKey] = useState<string | null>(null);
  useEffect(() => {
    if (!condition) return undefined;
    const timer = setTimeout(() => setHeldKey(key), delayMs);
    return () => clearTimeout(timer);
  }, [condition, delayMs, key]);
  return condition && heldKey === key;
}

/** The value, but no newer than every `everyMs`; `final` lets it through at once. */
export function useThrottled(value: number, everyMs: number, final: boolean): number {
  const [shown, setShown] = useState(value);
  useEffect(() => {
    if (final || value === shown) return undefined;
    const timer = setTimeout(() => setShown(value), shown === 0 ? 0 : everyMs);
    return () => clearTimeout(timer);
    // A later value must not put the timer off: only the shown one starts a new wait.
    // eslint-disable-next-line
  }, [shown, everyMs, final, value === shown]);
  return final ? value : shown;
}
