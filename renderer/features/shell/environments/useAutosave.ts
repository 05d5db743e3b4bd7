import { useEffect, useRef, useState } from "react";

const quietMs = 500;

/**
 * A draft that is saved when the person pauses, and at the latest when the editor goes away. What `save` does with
 * the newest draft is its own matter; it is never called without a change.
 */
export function useAutosave<T>(initial: T, save: (draft: T) => void): [T, (draft: T) => void] {
  const [draft, setDraft] = useState(initial);
  const pending = useRef<{ draft: T } | null>(null);
  const newestSave = useRef(save);
  useEffect(() => {
    newestSave.current = save;
  });
  useEffect(() => {
    const timer = setTimeout(() => flush(pending, newestSave.current), quietMs);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => () => flush(pending, newestSave.current), []);
  return [
    draft,
    (next) => {
      pending.current = { draft: next };
      setDraft(next);
    },
  ];
}

function flush<T>(pending: { current: { draft: T } | null }, save: (draft: T) => void): void {
  if (pending.current === null) return;
  const { draft } = pending.current;
  pending.current = null;
  save(draft);
}
