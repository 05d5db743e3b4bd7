/** The mouse and the keys in a text view: caret, selection, folding, copying. */
import {
  useEffect,
  useEffectEvent,
  useRef,
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from "react";
import type { MenuPoint } from "../MenuAt.tsx";
import { comparePositions, selectionBounds } from "./positions.ts";
import { textKey, type TextKey } from "./textKeys.ts";
import { rowHeightPx } from "./textLayout.ts";
import type { TextModel } from "./textModel.ts";
import { positionAt } from "./textPointer.ts";

interface TextInputParts {
  model: TextModel;
  rows: RefObject<HTMLDivElement | null>;
  onMenu: (point: MenuPoint) => void;
  onCopy: () => void;
  /** To the bracket that belongs to the one at the caret. */
  onBracket: () => void;
}

export interface TextInput {
  onKeyDown: (event: KeyboardEvent) => void;
  onCopy: (event: ClipboardEvent) => void;
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: (event: PointerEvent) => void;
  onPointerCancel: (event: PointerEvent) => void;
  onMouseDown: (event: MouseEvent) => void;
  onContextMenu: (event: MouseEvent) => void;
}

export function useTextInput({ model, rows, onMenu, onCopy, onBracket }: TextInputParts): TextInput {
  const drag = useDrag(model, rows);
  const openMenu = (): void => {
    const caret = rows.current?.querySelector("[data-caret]") ?? rows.current;
    const box = caret?.getBoundingClientRect();
    if (box !== undefined) onMenu({ x: box.left, y: Math.min(box.bottom, box.top + rowHeightPx) });
  };
  return {
    ...drag,
    onKeyDown: (event) => {
      const key = textKey(event.nativeEvent);
      if (key === null || (key.type === "clear" && model.caret.isEmpty)) return;
      event.preventDefault();
      event.stopPropagation();
      act(model, key, { openMenu, onCopy, onBracket });
    },
    // The application's menu has a Copy of its own.
    onCopy: (event) => {
      event.preventDefault();
      onCopy();
    },
    onContextMenu: (event) => {
      event.preventDefault();
      const at = rows.current === null ? null : positionAt(rows.current, event.clientX, event.clientY);
      if (at === null) return;
      const { start, end } = selectionBounds(model.caret.selection);
      const isSelected = comparePositions(start, at) <= 0 && comparePositions(at, end) < 0;
      if (!isSelected) model.caret.place(at, { reveal: false });
      onMenu({ x: event.clientX, y: event.clientY });
    },
  };
}

type Deeds = Pick<TextInputParts, "onCopy" | "onBracket"> & { openMenu: () => void };

function act(model: TextModel, key: TextKey, { openMenu, onCopy, onBracket }: Deeds): void {
  const { caret, folds } = model;
  switch (key.type) {
    case "move":
      return void caret.move(key.motion, key.extend);
    case "selectAll":
      return caret.selectAll();
    case "copy":
      return onCopy();
    case "fold":
      if (folds.lastHidden(caret.head.line) === null) model.toggleFold(caret.head.line);
      return;
    case "unfold":
      if (folds.lastHidden(caret.head.line) !== null) model.toggleFold(caret.head.line);
      return;
    case "unfoldAll":
      return model.unfoldAll();
    case "bracket":
      return onBracket();
    case "menu":
      return openMenu();
    case "clear":
      return caret.place(caret.head, { reveal: false });
  }
}

const dragStepMs = 40;

type DragHandlers = Pick<
  TextInput,
  "onPointerDown" | "onPointerMove" | "onPointerUp" | "onPointerCancel" | "onMouseDown"
>;

function useDrag(model: TextModel, rows: RefObject<HTMLDivElement | null>): DragHandlers {
  const dragged = useRef<{ x: number; y: number } | null>(null);
  const timer = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
  const extend = useEffectEvent((): void => {
    const element = rows.current;
    if (element === null || dragged.current === null) return;
    const { x, y } = dragged.current;
    const { top, bottom, right } = element.getBoundingClientRect();
    const left = right - model.size.widthPx;
    const [beyondPx, besidePx] = [beyond(y, top, bottom), beyond(x, left, right)];
    if (beyondPx !== 0) model.moveBy(stepPx(beyondPx));
    if (besidePx !== 0) model.moveSideways(stepPx(besidePx));
    const at = positionAt(element, Math.min(Math.max(x, left), right), Math.min(Math.max(y, top + 1), bottom - 1));
    if (at !== null) model.caret.place(at, { extend: true, reveal: false });
  });
  const stop = (): void => {
    dragged.current = null;
    clearInterval(timer.current);
  };
  useEffect(() => () => clearInterval(timer.current), []);
  return {
    // The browser's own selection ends at what is drawn: this one does not.
    onMouseDown: (event) => {
      event.preventDefault();
      rows.current?.focus({ preventScroll: true });
    },
    onPointerDown: (event) => {
      const element = rows.current;
      if (event.button !== 0 || element === null || !(event.target instanceof Element)) return;
      const fold = lineAt(event.target, "data-fold");
      if (fold !== null) return model.toggleFold(fold);
      const numbered = lineAt(event.target, "data-select-line");
      if (numbered !== null) return model.caret.selectLine(numbered);
      const at = positionAt(element, event.clientX, event.clientY);
      if (at === null) return;
      element.setPointerCapture(event.pointerId);
      const clicks = clickCount(at.line, at.column, event.timeStamp);
      if (clicks === 2) return void model.caret.selectWord(at);
      if (clicks === 3) return model.caret.selectLine(at.line);
      model.caret.place(at, { extend: event.shiftKey, reveal: false });
      dragged.current = { x: event.clientX, y: event.clientY };
      clearInterval(timer.current);
      // Beyond the rows the text moves on for as long as the pointer stays there.
      timer.current = setInterval(() => extend(), dragStepMs);
    },
    onPointerMove: (event) => {
      if (dragged.current === null) return;
      dragged.current = { x: event.clientX, y: event.clientY };
      extend();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  };
}

/** How far a pointer is outside. */
function beyond(at: number, from: number, to: number): number {
  return at < from ? at - from : Math.max(0, at - to);
}

/** The further outside, the faster: there may be no more than a footer's height to go there. */
function stepPx(outsidePx: number): number {
  return (outsidePx / 2) * (1 + Math.abs(outsidePx) / 20);
}

function lineAt(target: Element, attribute: string): number | null {
  const line = target.closest(`[${attribute}]`)?.getAttribute(attribute) ?? null;
  return line === null ? null : Number(line);
}

const doubleClickMs = 400;
let lastClick = { line: -1, column: -1, atMs: 0, count: 0 };

/** A pointer event does not say the how-manieth click it is. */
function clickCount(line: number, column: number, atMs: number): number {
  const isNext =
    lastClick.line === line && Math.abs(lastClick.column - column) < 2 && atMs - lastClick.atMs < doubleClickMs;
  lastClick = { line, column, atMs, count: isNext ? (lastClick.count % 3) + 1 : 1 };
  return lastClick.count;
}
