import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { FilterLanguage, Syntax } from "../../../../../shared/contract/bodyView.ts";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import { filterBody, releaseResult, rememberExpression } from "../../../../state/bodyFilter.ts";
import { useFilterText, type FilterText } from "./useFilterText.ts";

export interface FilterResult {
  /** A body of the engine's store, as long as it is shown. */
  bodyId: string;
  syntax: Syntax;
  sizeBytes: number;
  count: number;
  /** What stopped it on the way. */
  problem: AppErrorData | null;
}

type FilterState =
  | { state: "off" }
  | { state: "running"; share: number | null }
  | { state: "failed"; error: AppErrorData; expression: string }
  | { state: "done"; result: FilterResult };

export interface BodyFilter extends FilterText {
  /** What is filtered. */
  body: { syntax: Syntax; charset: string | null };
  filter: FilterState;
  /** Writes it into the field, too. */
  run: (language: FilterLanguage, expression: string) => void;
  /** Empties the field, stops what runs, and goes back to the body as it came. */
  clear: () => void;
}

const resultSyntax = (language: FilterLanguage, syntax: Syntax): Syntax =>
  language === "jsonpath" ? "json" : language === "jq" ? "ndjson" : syntax;

export function filterLanguages(syntax: Syntax): readonly FilterLanguage[] {
  if (syntax === "json" || syntax === "ndjson") return ["jsonpath", "jq"];
  return syntax === "xml" || syntax === "html" ? ["xpath"] : [];
}

/** One filter at a time over a body; its result is released when another takes its place, or with the view. */
export function useBodyFilter(bodyId: string, syntax: Syntax, charset: string | null = null): BodyFilter {
  const [filter, setFilter] = useState<FilterState>({ state: "off" });
  const text = useFilterText(filterLanguages(syntax));
  const running = useRef<AbortController | null>(null);
  const owned = useRef<string | null>(null);
  const drop = (): void => {
    running.current?.abort();
    running.current = null;
    if (owned.current !== null) releaseResult(owned.current);
    owned.current = null;
  };
  const dropLast = useEffectEvent(drop);
  useEffect(() => () => dropLast(), []);
  const follow = async (language: FilterLanguage, expression: string, signal: AbortSignal): Promise<void> => {
    try {
      for await (const event of filterBody({ bodyId, language, expression, syntax, charset }, signal)) {
        if (event.type === "progress") {
          const share = event.sizeBytes === event.readBytes ? null : event.readBytes / event.sizeBytes;
          if (!signal.aborted) setFilter({ state: "running", share });
          continue;
        }
        const { resultBodyId, sizeBytes, count, problem } = event;
        if (signal.aborted) return releaseResult(resultBodyId);
        owned.current = resultBodyId;
        rememberExpression(language, expression);
        const shown = { bodyId: resultBodyId, syntax: resultSyntax(language, syntax), sizeBytes, count, problem };
        setFilter({ state: "done", result: shown });
      }
    } catch (thrown) {
      if (!signal.aborted) setFilter({ state: "failed", error: toAppError(thrown).data, expression });
    }
  };
  return {
    ...text,
    body: { syntax, charset },
    filter,
    run: (language, expression) => {
      drop();
      text.chooseLanguage(language);
      text.write(expression);
      const controller = (running.current = new AbortController());
      setFilter({ state: "running", share: null });
      void follow(language, expression, controller.signal);
    },
    clear: () => {
      drop();
      text.write("");
      setFilter({ state: "off" });
    },
  };
}
