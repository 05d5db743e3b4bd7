import { useLayoutEffect, useRef, type RefObject } from "react";

let isLeft = false;

/**
 * For the toolbar of a view, which goes with its view: the focus stays at the choice of views where the next view's
 * toolbar takes the place of this one.
 */
export function useFocusOfViews(): RefObject<HTMLDivElement | null> {
  const toolbar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = toolbar.current;
    if (isLeft) element?.querySelector<HTMLElement>("[role=radio][aria-checked=true]")?.focus();
    isLeft = false;
    return () => {
      const { activeElement } = document;
      isLeft = activeElement?.getAttribute("role") === "radio" && element?.contains(activeElement) === true;
      // Only for what is drawn instead, at the same time.
      queueMicrotask(() => (isLeft = false));
    };
  }, []);
  return toolbar;
}
