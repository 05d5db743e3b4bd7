import { useEffect, useRef, useState } from "react";

const quietMs = 500;

interface Pending<T> {
  draft: T;
  timer: ReturnType<typeof setTimeout>;
}

/**
 * A draft that is saved when the person pauses, and at the latest when the editor goes away. What `save` does with
 * the newest draft is its own matter; it is never called without a change.
 */
export function useAutosave<T>(initial: T, save: (draft: T) => void): [T, (draft: T) => void] {
  const [draft, setDraft] = useState(initial);
  const pending = useRef<Pending<T> | null>(null);
  const newestSave = useRef(save);
  useEffect(() => {
    newestSave.current = save;
  });
  useEffect(() => () => flush(pending, newestSave), []);
  const change = (next: T): void => {
    if (pending.current) clearTimeout(pending.current.timer);
    pending.current = { draft: next, timer: setTimeout(() => flush(pending, newestSave), quietMs) };
    setDraft(next);
  };
  return [draft, change];
}

function flush<T>(pending: { current: Pending<T> | null }, save: { current: (draft: T) => void }): void {
  if (pending.current === null) return;
  const { draft, timer } = pending.current;
  clearTimeout(timer);
  pending.current = null;
  save.current(draft);
}
