import { useState } from "react";
import type { BodyView } from "./bodyViews.ts";
import { useRemembered } from "./useRemembered.ts";

/** The next response of the same tab and type is looked at the same way. */
const chosenViews = new Map<string, BodyView>();

/** @param memory what the view is remembered for; null: it is not */
export function useChosenView(memory: string | null) {
  return useRemembered(chosenViews, memory);
}

interface SoughtPlace {
  /** null: none is sought. */
  soughtBytes: number | null;
  found: () => void;
  /** undefined: the body has no text. */
  showInText: ((offsetBytes: number) => void) | undefined;
  /** The way to a value that the tree is to go to; null: none. */
  soughtPath: readonly (string | number)[] | null;
  /** undefined: the body has no tree. */
  showInTree: ((path: readonly (string | number)[]) => void) | undefined;
}

/** From one view to a byte's place in the text, or to a value in the tree. */
export function useSoughtPlace(views: readonly BodyView[], choose: (view: BodyView) => void): SoughtPlace {
  const [soughtBytes, setSought] = useState<number | null>(null);
  const [soughtPath, seekPath] = useState<SoughtPlace["soughtPath"]>(null);
  const text = views.find((view) => view === "pretty" || view === "raw");
  const showInText = (offsetBytes: number): void => {
    setSought(offsetBytes);
    choose(text ?? "raw");
  };
  const showInTree = (path: readonly (string | number)[]): void => {
    seekPath(path);
    choose("tree");
  };
  return {
    soughtBytes,
    found: () => {
      setSought(null);
      seekPath(null);
    },
    showInText: text === undefined ? undefined : showInText,
    soughtPath,
    showInTree: views.includes("tree") ? showInTree : undefined,
  };
}
