/** Filters of bodies, by the engine; and the expressions that were used since the window opened, newest first. */
import type { StreamEvent } from "../../shared/contract.ts";
import type { FilterLanguage, Syntax } from "../../shared/contract/bodyView.ts";
import { api } from "./api.ts";
import { forgetBody } from "./bodies.ts";

export interface FilterRequest {
  bodyId: string;
  language: FilterLanguage;
  expression: string;
  syntax: Syntax;
  /** Of the Content-Type header. */
  charset: string | null;
}

const mostRemembered = 30;
const used: Record<FilterLanguage, string[]> = { jsonpath: [], jq: [], xpath: [] };

/** Whoever reads its last event owns the result. Throws AppErrors. */
export function filterBody(
  request: FilterRequest,
  signal: AbortSignal,
): AsyncIterableIterator<StreamEvent<"body.filter">> {
  return api().stream("body.filter", request, { signal });
}

/** A result that cannot be released goes with the window. */
export function releaseResult(bodyId: string): void {
  forgetBody(bodyId);
  api()
    .call("body.release", { bodyId })
    .catch(() => undefined);
}

export function rememberExpression(language: FilterLanguage, expression: string): void {
  used[language] = [expression, ...used[language].filter((one) => one !== expression)].slice(0, mostRemembered);
}

export function usedExpressions(language: FilterLanguage): readonly string[] {
  return used[language];
}
