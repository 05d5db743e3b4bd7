import { Filter, X } from "lucide-react";
import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { ComboBox, ListBox, ListBoxItem, Popover } from "react-aria-components";
import type { FilterLanguage } from "../../../../../shared/contract/bodyView.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import menuStyles from "../../../../ui/Menu.module.css";
import { Select } from "../../../../ui/Select.tsx";
import styles from "./FilterField.module.css";
import { FilterHistory } from "./FilterHistory.tsx";
import { FilterInput } from "./FilterInput.tsx";
import { FilterProblem, FilterStatus } from "./FilterStatus.tsx";
import { suggestionsFor } from "./suggestions.ts";
import type { BodyFilter } from "./useBodyFilter.ts";
import { useKnownOfBody } from "./useKnownOfBody.ts";

const languageNames: Record<FilterLanguage, string> = { jsonpath: "JSONPath", jq: "jq", xpath: "XPath" };
const placeholders: Record<FilterLanguage, string> = {
  jsonpath: "$.items[*].id",
  jq: ".items[].id",
  xpath: "//item/@id",
};

interface FilterFieldProps {
  /** Of the body that is filtered. */
  bodyId: string;
  filter: BodyFilter;
}

/** Enter filters; Escape stops, then goes back to the whole body. */
export function FilterField({ bodyId, filter }: FilterFieldProps) {
  const t = useTranslate();
  const { languages, language, expression, clear } = filter;
  const [hasFocus, setFocus] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const refocus = useEffectEvent(() => {
    if (filter.wasFocused()) field.current?.querySelector("input")?.focus();
  });
  useEffect(() => refocus(), []);
  const onFocusChange = (isFocused: boolean): void => {
    filter.noteFocus(isFocused);
    setFocus(isFocused);
  };
  const known = useKnownOfBody({ bodyId, ...filter.body }, language, hasFocus);
  const used = useStore((state) => state.layout.filters[language]);
  const items = useMemo(
    () => suggestionsFor(expression, language, known, used).map((id) => ({ id })),
    [expression, language, known, used],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const isOnItem = event.target instanceof HTMLElement && event.target.hasAttribute("aria-activedescendant");
    if (isOnItem) return;
    if (event.key === "Enter" && expression.trim() === "") clear();
    else if (event.key === "Enter") filter.run(language, expression);
    else if (event.key === "Escape" && filter.filter.state !== "off") clear();
  };
  return (
    <div className={styles.filter}>
      {languages.length < 2 ? (
        <span className={styles.language}>{languageNames[language]}</span>
      ) : (
        <Select
          label={t("bodyFilter.language")}
          size="small"
          quiet
          value={language}
          onChange={filter.chooseLanguage}
          options={languages.map((id) => ({ id, text: languageNames[id] }))}
        />
      )}
      <div className={styles.box}>
        <Filter size={14} strokeWidth={1.7} aria-hidden="true" />
        <div ref={field} className={styles.field} onKeyDownCapture={onKeyDown}>
          <ComboBox
            aria-label={t("bodyFilter.label")}
            items={items}
            inputValue={expression}
            onInputChange={filter.write}
            onFocusChange={onFocusChange}
            onChange={(key) => (typeof key === "string" ? filter.write(key) : undefined)}
            defaultFilter={() => true}
            menuTrigger="input"
            allowsCustomValue
          >
            <FilterInput
              placeholder={placeholders[language]}
              expression={expression}
              wrongAt={wrongPlace(filter.filter, expression)}
            />
            <Popover className={menuStyles.popover ?? ""} offset={8}>
              <ListBox className={menuStyles.menu ?? ""}>
                {({ id }: { id: string }) => (
                  <ListBoxItem id={id} textValue={id} className={menuStyles.item ?? ""}>
                    <span className={styles.suggestion}>{id}</span>
                  </ListBoxItem>
                )}
              </ListBox>
            </Popover>
          </ComboBox>
        </div>
        <FilterStatus filter={filter} />
        <FilterHistory language={language} onChoose={(used) => filter.run(language, used)} />
        {expression === "" && filter.filter.state === "off" ? null : (
          <IconButton label={t("bodyFilter.clear")} className={styles.clear} onPress={clear}>
            <X size={13} strokeWidth={1.7} />
          </IconButton>
        )}
      </div>
      <FilterProblem filter={filter} />
    </div>
  );
}

/** As long as the expression that failed stands there. */
function wrongPlace(state: BodyFilter["filter"], expression: string): number | null {
  if (state.state !== "failed" || state.expression !== expression) return null;
  const column = state.error.params["column"];
  return typeof column === "number" ? Math.min(column - 1, expression.length) : null;
}
