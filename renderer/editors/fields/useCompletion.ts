import { useState, type KeyboardEvent, type RefObject } from "react";
import {
  applyCompletion,
  completeVariable,
  completeWhole,
  stepActive,
  type Completion,
  type CompletionOption,
} from "./completion.ts";
import type { KnownVariables } from "./pieces.ts";

/** What is typed into: one line or several. */
export type TextElement = HTMLInputElement | HTMLTextAreaElement;

export interface CompletionState {
  isOpen: boolean;
  options: readonly CompletionOption[];
  /** -1 while the person has not moved into the list. */
  active: number;
  setActive: (index: number) => void;
  choose: (index: number) => void;
  /** Every suggestion, whatever is typed; the one that is typed is active. */
  openAll: () => void;
  close: () => void;
  textChanged: (text: string, caret: number) => void;
  /** True when the key was its own. */
  handleKey: (event: KeyboardEvent<TextElement>) => boolean;
}

interface CompletionSource {
  input: RefObject<TextElement | null>;
  value: string;
  variables: KnownVariables;
  suggestions: readonly string[];
  onChange: (value: string) => void;
}

/** The list opens on typing and on Down (where whole suggestions exist) or Ctrl+Space, never on focus alone. */
export function useCompletion({ input, value, variables, suggestions, onChange }: CompletionSource): CompletionState {
  const [completion, setCompletion] = useState<Completion | null>(null);
  const [active, setActive] = useState(0);
  const open = (text: string, caret: number, asked: boolean): boolean => {
    const variable = completeVariable(text, caret, variables);
    const found = variable ?? completeWhole(text, suggestions, asked);
    setCompletion(found);
    // A whole suggestion is not taken by Enter until the person moved into the list: Enter goes to the next row.
    setActive(variable === null && !asked ? -1 : 0);
    return found !== null;
  };
  const close = (): void => setCompletion(null);
  const choose = (index: number): void => {
    const option = completion?.options[index];
    const element = input.current;
    close();
    if (!completion || !option || !element) return;
    const edit = applyCompletion(value, completion, option);
    replaceText(element, completion, option, onChange, edit.text);
    element.setSelectionRange(edit.caret, edit.caret);
  };

  const actions: OpenListActions = { active, setActive, choose, close };
  return {
    isOpen: completion !== null,
    options: completion?.options ?? [],
    active,
    setActive,
    choose,
    openAll: () => {
      const options = suggestions.map((label) => ({ label, detail: "", insert: label }));
      setCompletion({ from: 0, to: value.length, options });
      setActive(suggestions.indexOf(value));
    },
    close,
    textChanged: (text, caret) => void open(text, caret, false),
    handleKey: (event) => {
      if (event.nativeEvent.isComposing) return true;
      const caret = event.currentTarget.selectionStart ?? value.length;
      const asks = event.key === " " && event.ctrlKey;
      const handled = completion
        ? handleOpenKey(event, completion.options.length, actions)
        : asks && open(value, caret, true);
      if (handled) {
        event.preventDefault();
        event.stopPropagation();
      }
      return handled;
    },
  };
}

type OpenListActions = Pick<CompletionState, "active" | "setActive" | "choose" | "close">;

/** True when the key was the open list's own. */
function handleOpenKey(
  event: KeyboardEvent<TextElement>,
  count: number,
  { active, setActive, choose, close }: OpenListActions,
): boolean {
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp":
      if (event.altKey) return false;
      setActive(stepActive(active, event.key === "ArrowDown" ? 1 : -1, count));
      return true;
    case "Tab":
    case "Enter":
      if (event.shiftKey || event.ctrlKey || event.metaKey || active < 0) {
        close();
        return false;
      }
      choose(active);
      return true;
    case "Escape":
      close();
      return true;
    default:
      return false;
  }
}

/** As typing would, so that the browser's own undo knows of it. */
function replaceText(
  element: TextElement,
  { from, to }: Completion,
  { insert }: CompletionOption,
  onChange: (value: string) => void,
  text: string,
): void {
  element.focus();
  element.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, insert)) onChange(text);
}
