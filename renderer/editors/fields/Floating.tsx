import { useLayoutEffect, useRef, type PointerEventHandler, type ReactNode } from "react";
import { createPortal } from "react-dom";
import styles from "./Floating.module.css";

interface FloatingProps {
  /** Where it hangs, in the window's coordinates; null hides it. */
  anchorRect: () => DOMRect | null;
  children: ReactNode;
  onPointerEnter?: PointerEventHandler;
  onPointerLeave?: PointerEventHandler;
}

const gap = 4;
const edge = 8;

/** Hangs below its anchor, or above where there is no room. For lists and hints that never take the focus. */
export function Floating({ anchorRect, children, onPointerEnter, onPointerLeave }: FloatingProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = (): void => {
      const element = box.current;
      const rect = anchorRect();
      if (!element || !rect) return;
      const { offsetWidth: width, offsetHeight: height } = element;
      const below = rect.bottom + gap + height + edge <= window.innerHeight || rect.top < height + gap + edge;
      element.style.top = `${below ? rect.bottom + gap : rect.top - gap - height}px`;
      element.style.left = `${Math.max(edge, Math.min(rect.left, window.innerWidth - width - edge))}px`;
      element.style.visibility = "visible";
    };
    place();
    window.addEventListener("scroll", place, true);
    window.addEventListener("resize", place);
    return () => {
      window.removeEventListener("scroll", place, true);
      window.removeEventListener("resize", place);
    };
  });
  return createPortal(
    // Above dialogs too, which make all that is outside of them deaf.
    <div
      ref={box}
      data-react-aria-top-layer="true"
      className={styles.floating}
      onPointerEnter={onPointerEnter}
      onPointerLeave={onPointerLeave}
    >
      {children}
    </div>,
    document.body,
  );
}
