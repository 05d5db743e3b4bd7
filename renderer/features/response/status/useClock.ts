import { useEffect, useRef, useState } from "react";

/** performance.now(), anew every `everyMs` while `running`; a moment of the past otherwise. */
export function useClock(running: boolean, everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    if (!running) return undefined;
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

/** The value as it was at the last of the ticks, every `everyMs`; as it is once `settled`. */
export function useSampled(value: number, everyMs: number, settled: boolean): number {
  const [sample, setSample] = useState(value);
  const newest = useRef(value);
  useEffect(() => {
    newest.current = value;
  });
  useEffect(() => {
    if (settled) return undefined;
    setSample(newest.current);
    const timer = setInterval(() => setSample(newest.current), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, settled]);
  return settled ? value : sample;
}
