import { useEffect, useState } from "react";

const everyMs = 15_000;

/** Date.now(), anew every now and then: for what is told in minutes and hours. */
export function useNow(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
