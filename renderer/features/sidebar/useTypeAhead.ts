import { useRef } from "react";

const forgottenAfterMs = 700;

/** Letters typed soon after each other make one word. null: the key is not a letter. */
export function useTypeAhead(): (key: string) => string | null {
  const typed = useRef({ text: "", atMs: 0 });
  return (key) => {
    if (!/^\S$/u.test(key)) return null;
    const now = performance.now();
    const goesOn = now - typed.current.atMs < forgottenAfterMs;
    typed.current = { text: goesOn ? typed.current.text + key : key, atMs: now };
    return typed.current.text;
  };
}
