/** Variables that were set while Envoi runs, nearer than all others. In memory: gone when it ends. */
import type { Variable } from "../../shared/model/variable.ts";
import type { GlobalVariables } from "../storage/globalVariables.ts";

export interface RuntimeVariables {
  /** @param collectionId null: of requests without a collection */
  read(collectionId: string | null): readonly Variable[];
  replace(collectionId: string | null, variables: readonly Variable[]): void;
  /** All that hold any, for a window that has just opened. */
  list(): { collectionId: string | null; variables: readonly Variable[] }[];
}

export interface SharedVariables {
  globals: GlobalVariables;
  runtime: RuntimeVariables;
  /** @param listener is told after each change: null for the global ones, or whose run-time ones. Returns the end. */
  watch(listener: (change: VariablesChange) => void): () => void;
}

export type VariablesChange = { type: "globals" } | { type: "runtime"; collectionId: string | null };

export function createSharedVariables(stored: GlobalVariables): SharedVariables {
  const kept = new Map<string | null, readonly Variable[]>();
  const listeners = new Set<(change: VariablesChange) => void>();
  const tell = (change: VariablesChange): void => {
    for (const listener of listeners) listener(change);
  };
  return {
    globals: {
      read: () => stored.read(),
      replace: (variables) => {
        stored.replace(variables);
        tell({ type: "globals" });
      },
    },
    runtime: {
      read: (collectionId) => kept.get(collectionId) ?? [],
      replace: (collectionId, variables) => {
        if (variables.length > 0) kept.set(collectionId, variables);
        else kept.delete(collectionId);
        tell({ type: "runtime", collectionId });
      },
      list: () => [...kept].map(([collectionId, variables]) => ({ collectionId, variables })),
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
