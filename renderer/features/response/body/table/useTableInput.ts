/** The mouse and the keys in a table: where one is, what is selected, how wide columns are. */
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
import { isInRange, type CellPlace } from "./cellSelection.ts";
import { tableKey, type TableKey } from "./tableKeys.ts";
import type { TableModel } from "./tableModel.ts";
import { headHeightPx, rowHeightPx } from "./tableSize.ts";

export interface TableActions {
  onMenu: (point: MenuPoint) => void;
  onCopy: () => void;
  /** The whole cell. */
  onOpen: () => void;
  /** @returns whether there was something to close */
  onClose: () => boolean;
  /** By the column that one is at. */
  onSort: () => void;
}

interface TableInputParts extends TableActions {
  model: TableModel;
  grid: RefObject<HTMLDivElement | null>;
  gutterPx: number;
}

export interface TableInput {
  onKeyDown: (event: KeyboardEvent) => void;
  onCopy: (event: ClipboardEvent) => void;
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: (event: PointerEvent) => void;
  onLostPointerCapture: () => void;
  onMouseDown: (event: MouseEvent) => void;
  onDoubleClick: (event: MouseEvent) => void;
  onContextMenu: (event: MouseEvent) => void;
  onFocus: () => void;
}

export function useTableInput(parts: TableInputParts): TableInput {
  const { model, grid, onMenu, onCopy, onOpen } = parts;
  const pointer = usePointer(parts);
  const openMenu = (): void => {
    const box = (grid.current?.querySelector("[data-cursor]") ?? grid.current)?.getBoundingClientRect();
    if (box !== undefined) onMenu({ x: box.left + 8, y: Math.min(box.bottom, box.top + rowHeightPx) });
  };
  return {
    ...pointer,
    onKeyDown: (event) => {
      const key = tableKey(event.nativeEvent);
      if (key === null || !act(parts, key, openMenu)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    // The application's menu has a Copy of its own.
    onCopy: (event) => {
      event.preventDefault();
      onCopy();
    },
    onDoubleClick: (event) => {
      if (resizedColumn(event.target) !== null) return;
      const place = placeAt(parts, event);
      if (place !== null && place.row >= 0 && place.column >= 0) onOpen();
    },
    onContextMenu: (event) => {
      event.preventDefault();
      const place = placeAt(parts, event);
      if (place === null) return;
      const at = { row: place.row, column: Math.max(0, place.column) };
      if (place.column < 0 && place.row >= 0) model.cursor.selectRow(place.row);
      else if (!isInRange(at, model.cursor.selected)) model.cursor.put(at, { reveal: false });
      onMenu({ x: event.clientX, y: event.clientY });
    },
    onFocus: () => {
      model.cursor.enter();
    },
  };
}

/** @returns whether the key was for the table */
function act(
  { model, onCopy, onOpen, onClose, onSort }: TableInputParts,
  key: TableKey,
  openMenu: () => void,
): boolean {
  const { cursor, columns } = model;
  switch (key.type) {
    case "move":
      cursor.move(key.motion, key.extend);
      return true;
    case "resize": {
      const column = columns.shown[cursor.place.column];
      if (column === undefined) return false;
      model.layOutColumns(() => columns.setWidth(column, columns.widthPx(column) + key.byPx));
      model.reveal(cursor.place);
      return true;
    }
    case "open":
      (cursor.place.row < 0 ? onSort : onOpen)();
      return true;
    case "selectAll":
      model.cursor.selectAll();
      return true;
    case "selectRow":
      model.cursor.selectRow(Math.max(0, cursor.place.row));
      return true;
    case "copy":
      onCopy();
      return true;
    case "menu":
      openMenu();
      return true;
    case "clear":
      return onClose();
  }
}

/** Row -1 is the head, column -1 the numbers; null: nothing is there. */
function placeAt(
  { model, grid, gutterPx }: TableInputParts,
  event: { clientX: number; clientY: number },
): CellPlace | null {
  const box = grid.current?.getBoundingClientRect();
  if (box === undefined) return null;
  const x = event.clientX - box.left - gutterPx;
  const y = event.clientY - box.top - headHeightPx;
  const { columns } = model;
  const column = x < 0 ? -1 : columns.placeAt(x + model.leftPx);
  const row = y < 0 ? -1 : Math.floor((y + model.topPx) / rowHeightPx);
  if (row >= model.facts.rows || x + model.leftPx > columns.totalPx || columns.shown.length === 0) return null;
  return { row, column };
}

const dragStepMs = 40;

interface Drag {
  x: number;
  y: number;
  /** A column that is made wider or narrower; null: cells are selected. */
  resized: { column: number; fromX: number; widthPx: number } | null;
}

type PointerInput = Pick<
  TableInput,
  "onMouseDown" | "onPointerDown" | "onPointerMove" | "onPointerUp" | "onLostPointerCapture"
>;

function usePointer(parts: TableInputParts): PointerInput {
  const { model, grid } = parts;
  const drag = useRef<Drag | null>(null);
  const timer = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
  const extend = useEffectEvent((): void => {
    const box = grid.current?.getBoundingClientRect();
    if (box === undefined || drag.current === null) return;
    const { x, y } = drag.current;
    const rowsTop = box.top + headHeightPx;
    const cellsLeft = box.left + parts.gutterPx;
    const belowPx = y < rowsTop ? y - rowsTop : Math.max(0, y - box.bottom);
    const besidePx = x < cellsLeft ? x - cellsLeft : Math.max(0, x - box.right);
    if (belowPx !== 0 || besidePx !== 0) model.show(model.topPx + belowPx / 2, model.leftPx + besidePx / 2, true);
    const clientX = Math.min(Math.max(x, cellsLeft), box.right - 1);
    const place = placeAt(parts, { clientX, clientY: Math.min(Math.max(y, rowsTop), box.bottom - 1) });
    if (place !== null) model.cursor.put(place, { extend: true, reveal: false });
  });
  const stop = (): void => {
    drag.current = null;
    clearInterval(timer.current);
  };
  useEffect(() => () => clearInterval(timer.current), []);
  return {
    onMouseDown: (event) => {
      event.preventDefault();
      grid.current?.focus({ preventScroll: true });
    },
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      const { clientX: x, clientY: y } = event;
      const resized = resizedColumn(event.target);
      if (resized !== null) {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x, y, resized: { column: resized, fromX: x, widthPx: model.columns.widthPx(resized) } };
        return;
      }
      if (!startAt(parts, event)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x, y, resized: null };
      clearInterval(timer.current);
      // Beyond the rows the table moves on for as long as the pointer stays there.
      timer.current = setInterval(() => extend(), dragStepMs);
    },
    onPointerMove: (event) => {
      const { current } = drag;
      if (current === null) return;
      drag.current = { ...current, x: event.clientX, y: event.clientY };
      const { resized } = current;
      if (resized === null) return extend();
      const widthPx = resized.widthPx + event.clientX - resized.fromX;
      model.layOutColumns(() => model.columns.setWidth(resized.column, widthPx));
    },
    onPointerUp: stop,
    onLostPointerCapture: stop,
  };
}

/** @returns whether cells may be selected from here by moving on */
function startAt(parts: TableInputParts, event: PointerEvent): boolean {
  const { model } = parts;
  const place = placeAt(parts, event);
  if (place === null) return false;
  const { row, column } = place;
  if (row < 0 && column < 0) model.cursor.selectAll();
  else if (row < 0) {
    model.cursor.put(place, { reveal: false });
    parts.onSort();
  } else if (column < 0) model.cursor.selectRow(row, event.shiftKey);
  else {
    model.cursor.put(place, { extend: event.shiftKey, reveal: false });
    return true;
  }
  return false;
}

function resizedColumn(target: EventTarget): number | null {
  if (!(target instanceof Element)) return null;
  const column = target.closest("[data-resize]")?.getAttribute("data-resize") ?? null;
  return column === null ? null : Number(column);
}
