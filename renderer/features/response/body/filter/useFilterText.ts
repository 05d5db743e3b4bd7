import { useRef, useState } from "react";
import type { FilterLanguage } from "../../../../../shared/contract/bodyView.ts";

/** What the field of a filter holds, kept outside of it: it is made anew when the view changes. */
export interface FilterText {
  languages: readonly FilterLanguage[];
  language: FilterLanguage;
  chooseLanguage: (language: FilterLanguage) => void;
  /** As it stands in the field, asked or not. */
  expression: string;
  write: (expression: string) => void;
  /** Whether the field was where one types. */
  wasFocused: () => boolean;
  noteFocus: (isFocused: boolean) => void;
}

export function useFilterText(languages: readonly FilterLanguage[]): FilterText {
  const [chosen, chooseLanguage] = useState<FilterLanguage | null>(null);
  const [expression, write] = useState("");
  const hadFocus = useRef(false);
  return {
    languages,
    language: languages.find((one) => one === chosen) ?? languages[0] ?? "jsonpath",
    chooseLanguage,
    expression,
    write,
    wasFocused: () => hadFocus.current,
    noteFocus: (isFocused) => {
      hadFocus.current = isFocused;
    },
  };
}
