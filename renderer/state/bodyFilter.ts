/** Filters of bodies, by the engine; and the expressions that were used, newest first, kept with the layout. */
import type { StreamEvent } from "../../shared/contract.ts";
import type { FilterLanguage, Syntax } from "../../shared/contract/bodyView.ts";
import { maxUsedExpression, mostUsedExpressions } from "../../shared/model/workspace.ts";
import { api } from "./api.ts";
import { forgetBody } from "./bodies.ts";
import { changeLayout } from "./layout.ts";
import { getState } from "./store.ts";

export interface FilterRequest {
  bodyId: string;
  language: FilterLanguage;
  expression: string;
  syntax: Syntax;
  charset: string | null;
  charsetFrom: "person" | "header" | null;
}

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

/** What is very long is not remembered. */
export function rememberExpression(language: FilterLanguage, expression: string): void {
  if (expression.length > maxUsedExpression) return;
  changeUsed(language, (used) => [expression, ...used.filter((one) => one !== expression)]);
}

export function forgetExpression(language: FilterLanguage, expression: string): void {
  changeUsed(language, (used) => used.filter((one) => one !== expression));
}

function changeUsed(language: FilterLanguage, change: (used: readonly string[]) => string[]): void {
  const { filters } = getState().layout;
  changeLayout({ filters: { ...filters, [language]: change(filters[language]).slice(0, mostUsedExpressions) } });
}
