import { useEffect, useEffectEvent } from "react";
import { locateInView } from "../../../../state/bodyViews.ts";
import type { TextOfBody } from "./useBodyView.ts";

const betweenTriesMs = 100;

/** Goes to the place of a byte, as soon as the engine knows it, and puts the caret there. */
export function useSoughtByte(view: TextOfBody | null, soughtBytes: number | null, onFound: () => void): void {
  const found = useEffectEvent(onFound);
  useEffect(() => {
    if (view === null || soughtBytes === null) return undefined;
    const { viewId, model } = view;
    let left = false;
    const seek = async (): Promise<void> => {
      for (;;) {
        const isLast = model.facts.complete;
        const position = await locateInView(viewId, soughtBytes);
        if (left) return;
        if (position !== null) {
          model.reveal(position.line, position.column, "third");
          model.caret.place(position, { reveal: false });
        }
        if (position !== null || isLast) return found();
        await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
      }
    };
    // A view that is gone says so itself.
    seek().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [view, soughtBytes]);
}
