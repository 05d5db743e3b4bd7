import { useEffect, useState } from "react";
import type { Matches } from "./findMatches.ts";
import { runInWorker } from "./textWorker.ts";

export interface Find {
  needle: string;
  setNeedle: (needle: string) => void;
  /** null: nothing is looked for, or the search still runs for the first time. */
  found: Matches | null;
  /** -1: none. */
  current: number;
  /** Wraps around. */
  move: (by: 1 | -1) => void;
}

const typingPauseMs = 120;

/** Find in the text that is loaded. */
export function useFind(bytes: Uint8Array<ArrayBuffer> | null): Find {
  const [needle, setNeedle] = useState("");
  const [result, setResult] = useState<{ bytes: Uint8Array; found: Matches } | null>(null);
  const [current, setCurrent] = useState(-1);
  useEffect(() => {
    if (bytes === null || needle === "") return undefined;
    let left = false;
    const search = async (): Promise<void> => {
      const found = await runInWorker({ type: "find", bytes, needle });
      if (left) return;
      setResult({ bytes, found });
      setCurrent(found.starts.length === 0 ? -1 : 0);
    };
    const timer = setTimeout(() => void search(), typingPauseMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [bytes, needle]);
  const found = needle !== "" && result !== null && result.bytes === bytes ? result.found : null;
  const count = found?.starts.length ?? 0;
  const move = (by: 1 | -1): void => {
    if (count > 0) setCurrent((index) => (index + by + count) % count);
  };
  return { needle, setNeedle, found, current: found === null ? -1 : current, move };
}
