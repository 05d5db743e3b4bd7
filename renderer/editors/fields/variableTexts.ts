import type { VariableScope } from "./pieces.ts";
import { useTranslate } from "../../locales/i18n.ts";

export interface VariableTexts {
  list: string;
  empty: string;
  unknown: (names: readonly string[]) => string;
  scope: (scope: VariableScope) => string;
}

export function useVariableTexts(): VariableTexts {
  const t = useTranslate();
  return {
    list: t("request.variables.list"),
    empty: t("request.variables.empty"),
    unknown: (names) => t("request.variables.unknown", { count: names.length, names: names.join(", ") }),
    scope: (scope) => t(`request.variables.scope.${scope}`),
  };
}
