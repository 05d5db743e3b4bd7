/** The mouse and the keys in a tree: the focus, opening and shutting, and what asks for more of a value. */
import { useRef, type ClipboardEvent, type KeyboardEvent, type MouseEvent, type RefObject } from "react";
import type { MenuPoint } from "../MenuAt.tsx";
import { itemAfter, type TreeItem } from "./treeBranch.ts";
import { openSiblings } from "./treeExpansion.ts";
import { treeKey, TypedText, type TreeKey } from "./treeKeys.ts";
import { treeRowPx, type TreeModel } from "./treeModel.ts";
import { searchedText } from "./nodeText.ts";

export interface TreeInputParts {
  model: TreeModel;
  rows: RefObject<HTMLDivElement | null>;
  onMenu: (point: MenuPoint) => void;
  onCopy: () => void;
  /** Shows the value that has the focus whole. */
  onWhole: () => void;
  /** Esc. */
  onDismiss: () => void;
}

export interface TreeInput {
  onKeyDown: (event: KeyboardEvent) => void;
  onCopy: (event: ClipboardEvent) => void;
  onMouseDown: (event: MouseEvent) => void;
  onDoubleClick: (event: MouseEvent) => void;
  onContextMenu: (event: MouseEvent) => void;
}

export function useTreeInput(parts: TreeInputParts): TreeInput {
  const { model, rows, onMenu, onCopy } = parts;
  const typed = useRef(new TypedText());
  return {
    onKeyDown: (event) => {
      let key = treeKey(event.nativeEvent);
      if (key === null) return;
      if (event.key === " " && typed.current.isUnderWay(event.timeStamp)) key = { type: "typed", text: " " };
      if (key.type === "typed") key = { type: "typed", text: typed.current.add(key.text, event.timeStamp) };
      event.preventDefault();
      event.stopPropagation();
      act(parts, key);
    },
    // The application's menu has a Copy of its own.
    onCopy: (event) => {
      event.preventDefault();
      onCopy();
    },
    onMouseDown: (event) => {
      const item = itemOf(model, event.target);
      event.preventDefault();
      rows.current?.focus({ preventScroll: true });
      if (item === null || event.button !== 0) return;
      model.focusOn(item);
      if (partOf(event.target) === "whole") parts.onWhole();
      else if (partOf(event.target) === "toggle" && event.detail < 2) model.toggle(item);
    },
    onDoubleClick: (event) => {
      const item = itemOf(model, event.target);
      if (item === null || partOf(event.target) !== null) return;
      if (model.node(item)?.hasChildren) model.toggle(item);
      else parts.onWhole();
    },
    onContextMenu: (event) => {
      event.preventDefault();
      const item = itemOf(model, event.target);
      if (item === null) return;
      model.focusOn(item);
      onMenu({ x: event.clientX, y: event.clientY });
    },
  };
}

/** What of a row was pressed; null: just the row. */
function partOf(target: EventTarget): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest("[data-part]")?.getAttribute("data-part") ?? null;
}

function itemOf(model: TreeModel, target: EventTarget): TreeItem | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest("[data-row]")?.getAttribute("data-row") ?? null;
  return row === null ? null : model.itemAt(Number(row));
}

function act(parts: TreeInputParts, key: TreeKey): void {
  const { model } = parts;
  const { focus } = model;
  switch (key.type) {
    case "move":
      return model.focusOn(model.itemAt(rowToMoveTo(model, key.to)));
    case "inward":
      return goInward(model);
    case "outward":
      if (focus.branch.opened(focus.index)?.isOpen === true) return model.toggle(focus);
      return model.focusOn(model.parentOf(focus) ?? focus);
    case "activate":
      return model.node(focus)?.hasChildren ? model.toggle(focus) : parts.onWhole();
    case "openSiblings":
      return openSiblings(model, focus);
    case "copy":
      return parts.onCopy();
    case "menu":
      return openMenu(parts);
    case "dismiss":
      return parts.onDismiss();
    case "typed":
      return goToTyped(model, key.text);
  }
}

/** Into what is open: not to the next value while the children are on their way. */
function goInward(model: TreeModel): void {
  const { branch, index } = model.focus;
  const opened = branch.opened(index);
  if (opened?.isOpen !== true) model.toggle(model.focus);
  else if (opened.rows > 0) model.focusOn({ branch: opened, index: 0 });
}

function rowToMoveTo(model: TreeModel, to: (TreeKey & { type: "move" })["to"]): number {
  const row = model.rowOf(model.focus);
  const page = Math.max(1, Math.floor(model.size.heightPx / treeRowPx) - 1);
  switch (to) {
    case "next":
      return row + 1;
    case "previous":
      return row - 1;
    case "first":
      return 0;
    case "last":
      return model.rows - 1;
    case "pageDown":
      return row + page;
    case "pageUp":
      return row - page;
  }
}

const mostSearched = 5000;

/** The next row that begins so, of those that are loaded; after the last comes the first. */
function goToTyped(model: TreeModel, text: string): void {
  // A single letter that is typed again goes to the next.
  const isRepeated = text === (text[0] ?? "").repeat(text.length);
  const searched = isRepeated ? (text[0] ?? "") : text;
  let item: TreeItem | null = text.length === 1 || isRepeated ? itemAfter(model.focus) : model.focus;
  for (let count = 0; count < Math.min(mostSearched, model.rows); count += 1) {
    item ??= model.rootItem;
    const node = model.node(item);
    if (node !== undefined && searchedText(node).startsWith(searched)) return model.focusOn(item);
    item = itemAfter(item);
  }
}

function openMenu({ model, rows, onMenu }: TreeInputParts): void {
  model.reveal(model.focus);
  const row = rows.current?.querySelector(`[data-row="${model.rowOf(model.focus)}"] [data-text]`) ?? rows.current;
  const box = row?.getBoundingClientRect();
  if (box !== undefined) onMenu({ x: box.left, y: Math.min(box.bottom, box.top + treeRowPx) });
}
