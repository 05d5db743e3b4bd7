import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from "react";
import { findVariables } from "../../../shared/variables.ts";
import type { TextElement } from "./useCompletion.ts";

export interface VariableHintState {
  shown: { name: string; fallback: string | null; element: Element } | null;
  hide: () => void;
  hold: () => void;
  /** The name of the variable at a place, or where the caret is; null when there is none. */
  nameAt: (point: { clientX: number; clientY: number } | null) => string | null;
  pointerMoved: (event: PointerEvent) => void;
  pointerLeft: () => void;
  caretMoved: () => void;
  /** True when the key was its own. */
  handleKey: (event: KeyboardEvent) => boolean;
}

const showDelayMs = 350;
const hideDelayMs = 150;

/** Which variable the pointer is over, or the caret in. The input lies over the coloured text, so places are compared. */
export function useVariableHint(
  input: RefObject<TextElement | null>,
  backdrop: RefObject<HTMLElement | null>,
  isBusy: boolean,
): VariableHintState {
  const [shown, setShown] = useState<VariableHintState["shown"]>(null);
  const timer = useRef<number>(undefined);
  const wanted = useRef<Element | null>(null);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const later = (element: Element | null, delayMs: number): void => {
    wanted.current = element;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      const name = element?.getAttribute("data-variable");
      const use = findVariables(element?.textContent ?? "")[0];
      setShown(element?.isConnected && name ? { name, fallback: use?.fallback ?? null, element } : null);
    }, delayMs);
  };
  const show = (element: Element | null): void => {
    if (element !== wanted.current) later(element, element === null ? hideDelayMs : showDelayMs);
  };
  const hide = (): void => {
    window.clearTimeout(timer.current);
    wanted.current = null;
    setShown(null);
  };

  return {
    shown: isBusy ? null : shown,
    hide,
    hold: () => later(shown?.element ?? null, 0),
    nameAt: (point) => {
      const element =
        point === null
          ? variableAtCaret(backdrop.current, input.current)
          : variableAt(backdrop.current, point.clientX, point.clientY);
      return element?.getAttribute("data-variable") ?? null;
    },
    pointerMoved: (event) => show(variableAt(backdrop.current, event.clientX, event.clientY)),
    pointerLeft: () => show(null),
    caretMoved: () => {
      if (document.activeElement === input.current) show(variableAtCaret(backdrop.current, input.current));
    },
    handleKey: (event) => {
      if (event.key !== "Escape" || !shown) return false;
      hide();
      event.stopPropagation();
      return true;
    },
  };
}

function variableAt(backdrop: HTMLElement | null, x: number, y: number): Element | null {
  const all = [...(backdrop?.querySelectorAll("[data-variable]") ?? [])];
  const hit = (rect: DOMRect): boolean => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
  return all.find((element) => hit(element.getBoundingClientRect())) ?? null;
}

function variableAtCaret(backdrop: HTMLElement | null, input: TextElement | null): Element | null {
  const caret = input?.selectionStart ?? -1;
  if (!backdrop || caret < 0 || caret !== input?.selectionEnd) return null;
  let offset = 0;
  for (const node of backdrop.childNodes) {
    const end = offset + (node.textContent?.length ?? 0);
    if (node instanceof Element && node.hasAttribute("data-variable") && caret > offset && caret < end) return node;
    offset = end;
  }
  return null;
}
