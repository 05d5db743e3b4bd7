import { useTranslate, type Translate } from "../../locales/i18n.ts";
import type { KnownVariable } from "./pieces.ts";

export interface VariableTexts {
  list: string;
  empty: string;
  unknown: (names: readonly string[]) => string;
  scope: (variable: Pick<KnownVariable, "scope" | "source">) => string;
}

export function useVariableTexts(): VariableTexts {
  const t = useTranslate();
  return {
    list: t("variables.list"),
    empty: t("variables.empty"),
    unknown: (names) => t("variables.unknown", { count: names.length, names: names.join(", ") }),
    scope: (variable) => scopeText(t, variable),
  };
}

export function scopeText(t: Translate, { scope, source }: Pick<KnownVariable, "scope" | "source">): string {
  return t(`variables.scope.${scope}`, { source });
}
