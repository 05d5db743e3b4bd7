import { useEffect, useEffectEvent, useRef, useState } from "react";
import { AppError, toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import type { FindQuery, TextPosition } from "../../../../../shared/contract/bodyView.ts";
import { findInView, type FindEvent } from "../../../../state/bodyViews.ts";
import { TextMatches } from "./textMatches.ts";
import type { TextOfBody } from "./useBodyView.ts";

export interface TextFind {
  query: FindQuery;
  change: (patch: Partial<FindQuery>) => void;
  /** null: nothing is looked for, or the search has said nothing yet. */
  found: Found | null;
  /** Index of the match that the person is at; -1: none. */
  current: number;
  /** Wraps around. */
  move: (by: 1 | -1) => void;
  /** Ends a search that still runs; what it found stays. */
  stop: () => void;
}

export interface Found {
  matches: TextMatches;
  /** All of them, also those that are too many to be kept. */
  count: number;
  /** Of the body, 0 to 1. */
  share: number;
  done: boolean;
  error: AppErrorData | null;
}

const emptyQuery: FindQuery = { text: "", isRegExp: false, matchCase: false, wholeWord: false };
const typingPauseMs = 120;
/** Why a search was aborted: another took its place. */
const replaced = new AppError("cancelled");

/** Find in the whole body, by the engine; the view goes to the first match from where the person is. */
export function useTextFind(view: TextOfBody | null): TextFind {
  const [query, setQuery] = useState(emptyQuery);
  const [current, setCurrent] = useState(-1);
  const goTo = (matches: TextMatches, index: number): void => {
    const match = matches.at(index);
    if (match === null || view === null) return;
    const { line, column } = match.position;
    setCurrent(index);
    view.model.reveal(line, column, "third");
    view.model.caret.select(match.position, { line, column: column + match.length });
  };
  const { found, stop } = useSearch(view, query, (matches, index) => {
    if (index === null) setCurrent(-1);
    else goTo(matches, index);
  });
  const move = (by: 1 | -1): void => {
    const length = found?.matches.length ?? 0;
    if (found === null || length === 0) return;
    goTo(found.matches, current < 0 ? 0 : (current + by + length) % length);
  };
  const change = (patch: Partial<FindQuery>): void => setQuery((before) => ({ ...before, ...patch }));
  return { query, change, found, current, move, stop };
}

/** `firstFound` is told of the first match from where the person is, and before that (null) that a search begins. */
function useSearch(
  view: TextOfBody | null,
  query: FindQuery,
  firstFound: (matches: TextMatches, index: number | null) => void,
): { found: Found | null; stop: () => void } {
  const [known, setKnown] = useState<{ viewId: string; query: FindQuery; found: Found } | null>(null);
  const running = useRef<AbortController | null>(null);
  const tell = useEffectEvent(firstFound);
  const search = useEffectEvent(async (viewId: string, signal: AbortSignal): Promise<void> => {
    const matches = new TextMatches();
    const origin = view === null ? { line: 0, column: 0 } : originOf(view);
    let isFound = false;
    tell(matches, null);
    try {
      for await (const event of findInView(viewId, query, signal)) {
        if (signal.aborted) return;
        matches.add(event.matches);
        setKnown({ viewId, query, found: foundBy(matches, event) });
        const first = isFound ? null : firstFrom(matches, origin, event.done);
        if (first === null) continue;
        isFound = true;
        tell(matches, first);
      }
    } catch (thrown) {
      if (signal.reason === replaced) return;
      const error = toAppError(thrown).data;
      setKnown((before) => {
        const found = before?.found.matches === matches ? before.found : { matches, count: 0, share: 0 };
        return { viewId, query, found: { ...found, done: true, error } };
      });
    }
  });
  const viewId = view?.viewId ?? null;
  useEffect(() => {
    if (viewId === null || query.text === "") return undefined;
    const controller = new AbortController();
    running.current = controller;
    const timer = setTimeout(() => void search(viewId, controller.signal), typingPauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort(replaced);
    };
  }, [viewId, query]);
  const isCurrent = known !== null && known.viewId === viewId && known.query === query && query.text !== "";
  return { found: isCurrent ? known.found : null, stop: () => running.current?.abort() };
}

function foundBy(matches: TextMatches, { count, readBytes, sizeBytes, done }: FindEvent): Found {
  return { matches, count, share: sizeBytes === 0 ? 1 : readBytes / sizeBytes, done, error: null };
}

/** The first match at or after a place; at the end of the search the first of all; null: there is none yet. */
function firstFrom(matches: TextMatches, origin: TextPosition, done: boolean): number | null {
  const index = matches.firstFrom(origin);
  if (index < matches.length) return index;
  return done && matches.length > 0 ? 0 : null;
}

/** The beginning of what is selected, else the top of the view. */
function originOf({ model }: TextOfBody): TextPosition {
  const { caret } = model;
  if (!caret.isShown) return { line: model.drawn()[0]?.line ?? 0, column: 0 };
  const { anchor, head } = caret.selection;
  return anchor.line < head.line || (anchor.line === head.line && anchor.column < head.column) ? anchor : head;
}
