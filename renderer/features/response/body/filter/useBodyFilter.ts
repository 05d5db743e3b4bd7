import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { FilterLanguage, Syntax } from "../../../../../shared/contract/bodyView.ts";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import { filterBody, releaseResult, rememberExpression, type FilterRequest } from "../../../../state/bodyFilter.ts";
import type { BodyCharset } from "../useBodyCharset.ts";
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

type Question = Pick<FilterRequest, "language" | "expression">;

/** One filter at a time over a body; its result is released when another takes its place, or with the view. */
export function useBodyFilter(bodyId: string, syntax: Syntax, charset: BodyCharset): BodyFilter {
  const [filter, setFilter] = useState<FilterState>({ state: "off" });
  const text = useFilterText(filterLanguages(syntax));
  const running = useRef<AbortController | null>(null);
  const owned = useRef<string | null>(null);
  const asked = useRef<Question | null>(null);
  const drop = (): void => {
    asked.current = null;
    running.current?.abort();
    running.current = null;
    if (owned.current !== null) releaseResult(owned.current);
    owned.current = null;
  };
  const dropLast = useEffectEvent(drop);
  useEffect(() => () => dropLast(), []);
  const begin = (question: Question, { label, from }: BodyCharset): void => {
    drop();
    asked.current = question;
    const controller = (running.current = new AbortController());
    const { signal } = controller;
    setFilter({ state: "running", share: null });
    void follow({ ...question, bodyId, syntax, charset: label, charsetFrom: from }, signal, (state) => {
      if (signal.aborted) return;
      if (state.state === "done") owned.current = state.result.bodyId;
      setFilter(state);
    });
  };
  const askAgain = useEffectEvent((another: BodyCharset) => {
    if (asked.current !== null) begin(asked.current, another);
  });
  // In another charset another thing may be found.
  useEffect(() => askAgain(charset), [charset]);
  return {
    ...text,
    body: { syntax, charset: charset.label },
    filter,
    run: (language, expression) => {
      text.chooseLanguage(language);
      text.write(expression);
      begin({ language, expression }, charset);
    },
    clear: () => {
      drop();
      text.write("");
      setFilter({ state: "off" });
    },
  };
}

/** @param tell nobody hears it any more once it is aborted: then the result is released here */
async function follow(request: FilterRequest, signal: AbortSignal, tell: (state: FilterState) => void): Promise<void> {
  const { language, expression, syntax } = request;
  try {
    for await (const event of filterBody(request, signal)) {
      if (event.type === "progress") {
        const share = event.sizeBytes === event.readBytes ? null : event.readBytes / event.sizeBytes;
        tell({ state: "running", share });
        continue;
      }
      const { resultBodyId, sizeBytes, count, problem } = event;
      if (signal.aborted) return releaseResult(resultBodyId);
      rememberExpression(language, expression);
      const result = { bodyId: resultBodyId, syntax: resultSyntax(language, syntax), sizeBytes, count, problem };
      tell({ state: "done", result });
    }
  } catch (thrown) {
    tell({ state: "failed", error: toAppError(thrown).data, expression });
  }
}
