/** Find in all of a body, by the engine, whatever it is shown as: the query, what was found so far, where one is. */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { FindQuery } from "../../../../../shared/contract/bodyView.ts";
import { AppError, toAppError, type AppErrorData } from "../../../../../shared/errors.ts";

export interface Matches {
  /** Of those that are kept. */
  readonly length: number;
}

export interface Found<Kept extends Matches = Matches> {
  matches: Kept;
  /** All of them, also those that are too many to be kept. */
  count: number;
  /** Of the body, 0 to 1. */
  share: number;
  done: boolean;
  error: AppErrorData | null;
}

export interface BodyFind<Kept extends Matches = Matches> {
  query: FindQuery;
  change: (patch: Partial<FindQuery>) => void;
  /** null: nothing is looked for, or the search has said nothing yet. */
  found: Found<Kept> | null;
  /** Index of the match that the person is at; -1: none. */
  current: number;
  /** Wraps around. */
  move: (by: 1 | -1) => void;
  /** Ends a search that still runs; what it found stays. */
  stop: () => void;
}

interface FindEvent {
  count: number;
  readBytes: number;
  sizeBytes: number;
  done: boolean;
}

/** One search, from its beginning. */
export interface Search<Kept extends Matches, Event extends FindEvent> {
  matches: Kept;
  events: AsyncIterable<Event>;
  /** @returns the index that the match at `current` has now */
  add: (event: Event, current: number) => number;
  /** The match to go to first, from where the person is; null: it is not known yet. */
  first: (done: boolean) => number | null;
}

export interface Searchable<Kept extends Matches, Event extends FindEvent> {
  /** Another search begins when it is another. */
  key: string;
  search: (query: FindQuery, signal: AbortSignal) => Search<Kept, Event>;
  goTo: (matches: Kept, index: number) => void;
}

const emptyQuery: FindQuery = { text: "", isRegExp: false, matchCase: false, wholeWord: false };
const typingPauseMs = 120;
/** Why a search was aborted: another took its place. */
const replaced = new AppError("cancelled");

/** Goes to the first match from where the person is. @param searched null: there is nothing to be searched yet */
export function useFind<Kept extends Matches, Event extends FindEvent>(
  searched: Searchable<Kept, Event> | null,
): BodyFind<Kept> {
  const [query, setQuery] = useState(emptyQuery);
  const [current, setCurrent] = useState(-1);
  // Several events may come before one is drawn.
  const at = useRef(-1);
  const set = (index: number): void => {
    at.current = index;
    setCurrent(index);
  };
  const goTo = (matches: Kept, index: number): void => {
    set(index);
    searched?.goTo(matches, index);
  };
  const { found, stop } = useSearch(searched, query, { get: () => at.current, set, goTo });
  return {
    query,
    change: (patch) => setQuery((before) => ({ ...before, ...patch })),
    found,
    current,
    move: (by) => {
      const length = found?.matches.length ?? 0;
      if (found !== null && length > 0) goTo(found.matches, current < 0 ? 0 : (current + by + length) % length);
    },
    stop,
  };
}

interface MatchAt<Kept> {
  get: () => number;
  set: (index: number) => void;
  goTo: (matches: Kept, index: number) => void;
}

function useSearch<Kept extends Matches, Event extends FindEvent>(
  searched: Searchable<Kept, Event> | null,
  query: FindQuery,
  at: MatchAt<Kept>,
): { found: Found<Kept> | null; stop: () => void } {
  const [known, setKnown] = useState<{ key: string; query: FindQuery; found: Found<Kept> } | null>(null);
  const running = useRef<AbortController | null>(null);
  const begin = useEffectEvent((signal: AbortSignal) => {
    at.set(-1);
    return searched?.search(query, signal) ?? null;
  });
  const take = useEffectEvent((key: string, search: Search<Kept, Event>, event: Event, isGone: boolean): boolean => {
    const moved = search.add(event, at.get());
    if (moved !== at.get()) at.set(moved);
    setKnown({ key, query, found: foundBy(search.matches, event) });
    const index = isGone ? null : search.first(event.done);
    if (index !== null) at.goTo(search.matches, index);
    return isGone || index !== null;
  });
  const fail = useEffectEvent((key: string, matches: Kept, thrown: unknown) => {
    const error = toAppError(thrown).data;
    setKnown((before) => {
      const found = before?.found.matches === matches ? before.found : { matches, count: 0, share: 0 };
      return { key, query, found: { ...found, done: true, error } };
    });
  });
  const key = searched?.key ?? null;
  useEffect(() => {
    if (key === null || query.text === "") return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    const run = async (): Promise<void> => {
      const search = begin(signal);
      if (search === null) return;
      try {
        let isGone = false;
        for await (const event of search.events) {
          if (signal.aborted) return;
          isGone = take(key, search, event, isGone);
        }
      } catch (thrown) {
        if (signal.reason !== replaced) fail(key, search.matches, thrown);
      }
    };
    const timer = setTimeout(() => void run(), typingPauseMs);
    return () => {
      clearTimeout(timer);
      controller.abort(replaced);
    };
  }, [key, query]);
  const isCurrent = known !== null && known.key === key && known.query === query && query.text !== "";
  return { found: isCurrent ? known.found : null, stop: () => running.current?.abort() };
}

function foundBy<Kept extends Matches>(matches: Kept, { count, readBytes, sizeBytes, done }: FindEvent): Found<Kept> {
  return { matches, count, share: sizeBytes === 0 ? 1 : readBytes / sizeBytes, done, error: null };
}
