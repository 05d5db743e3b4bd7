/** In which charset a body is read: by its text, its tree, its table and its filter alike. */
import { useMemo } from "react";
import { useRemembered } from "./useRemembered.ts";

export interface BodyCharset {
  /** null: the body says it, or it is UTF-8. */
  label: string | null;
  /** A person's choice is stronger than a byte order mark; a header's is not. */
  from: "person" | "header" | null;
}

/** For what the engine writes itself. */
export const ownCharset: BodyCharset = { label: null, from: null };

const charsets = new Map<string, string>();

/** @param said by the header @param memory what a choice is remembered for; null: it is not */
export function useBodyCharset(said: string | null, memory: string | null) {
  const [chosen, choose] = useRemembered(charsets, memory);
  const charset = useMemo(
    (): BodyCharset =>
      chosen === null ? { label: said, from: said === null ? null : "header" } : { label: chosen, from: "person" },
    [chosen, said],
  );
  return { charset, chosen, choose };
}
