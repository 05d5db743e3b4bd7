import { useTranslate, type Translate } from "../../locales/i18n.ts";
import type { KnownVariable } from "./pieces.ts";

export interface VariableTexts {
  list: string;
  empty: string;
  unknown: (names: readonly string[]) => string;
  scope: (variable: Pick<KnownVariable, "scope" | "source">) => string;
}

export function useVariableTexts(): VariableTexts {
  return variableTexts(useTranslate());
}

/** For what is not a component. */
export function variableTexts(t: Translate): VariableTexts {
  return {
    list: t("variables.list"),
    empty: t("variables.empty"),
    unknown: (names) => t("variables.unknown", { count: names.length, names: names.join(", ") }),
    scope: ({ scope, source }) => t(`variables.scope.${scope}`, { source }),
  };
}
