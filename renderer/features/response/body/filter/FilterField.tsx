import { Filter, X } from "lucide-react";
import { useMemo, useState, type KeyboardEvent } from "react";
import { ComboBox, Group, ListBox, ListBoxItem, Popover } from "react-aria-components";
import type { FilterLanguage } from "../../../../../shared/contract/bodyView.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import menuStyles from "../../../../ui/Menu.module.css";
import { Select } from "../../../../ui/Select.tsx";
import styles from "./FilterField.module.css";
import { FilterHistory } from "./FilterHistory.tsx";
import { FilterInput } from "./FilterInput.tsx";
import { FilterStatus } from "./FilterStatus.tsx";
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
  /** What was asked for elsewhere; its owner gives a new key with it. */
  asked?: AskedFilter | null;
}

export interface AskedFilter {
  language: FilterLanguage;
  expression: string;
}

/** Enter filters; Escape stops, then goes back to the whole body. */
export function FilterField({ bodyId, filter, asked = null }: FilterFieldProps) {
  const t = useTranslate();
  const { languages } = filter;
  const [chosen, chooseLanguage] = useState<FilterLanguage | null>(asked?.language ?? null);
  const language = languages.find((one) => one === chosen) ?? languages[0] ?? "jsonpath";
  const [expression, setExpression] = useState(asked?.expression ?? "");
  const [hasFocus, setFocus] = useState(false);
  const known = useKnownOfBody({ bodyId, ...filter.body }, language, hasFocus);
  const used = useStore((state) => state.layout.filters[language]);
  const items = useMemo(
    () => suggestionsFor(expression, language, known, used).map((id) => ({ id })),
    [expression, language, known, used],
  );
  const clear = (): void => {
    filter.clear();
    setExpression("");
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isOnItem = event.target instanceof HTMLElement && event.target.hasAttribute("aria-activedescendant");
    if (isOnItem) return;
    if (event.key === "Enter" && expression.trim() === "") clear();
    else if (event.key === "Enter") filter.run(language, expression);
    else if (event.key === "Escape" && filter.filter.state !== "off") clear();
  };
  const choose = (chosenExpression: string): void => {
    setExpression(chosenExpression);
    filter.run(language, chosenExpression);
  };
  return (
    <div className={styles.filter} onKeyDownCapture={onKeyDown}>
      {languages.length < 2 ? (
        <span className={styles.language}>{languageNames[language]}</span>
      ) : (
        <Select
          label={t("bodyFilter.language")}
          size="small"
          quiet
          value={language}
          onChange={chooseLanguage}
          options={languages.map((id) => ({ id, text: languageNames[id] }))}
        />
      )}
      <ComboBox
        aria-label={t("bodyFilter.label")}
        className={styles.field ?? ""}
        items={items}
        inputValue={expression}
        onInputChange={setExpression}
        onFocusChange={setFocus}
        onChange={(key) => (typeof key === "string" ? setExpression(key) : undefined)}
        defaultFilter={() => true}
        menuTrigger="input"
        allowsCustomValue
      >
        <Group className={styles.box ?? ""}>
          <Filter size={14} strokeWidth={1.7} aria-hidden="true" />
          <FilterInput
            placeholder={placeholders[language]}
            expression={expression}
            wrongAt={wrongPlace(filter.filter, expression)}
          />
          <FilterStatus filter={filter} />
          <FilterHistory language={language} onChoose={choose} />
          {expression === "" && filter.filter.state === "off" ? null : (
            <IconButton label={t("bodyFilter.clear")} className={styles.clear} onPress={clear}>
              <X size={13} strokeWidth={1.7} />
            </IconButton>
          )}
        </Group>
        <Popover className={menuStyles.popover ?? ""} offset={4}>
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
  );
}

/** As long as the expression that failed stands there. */
function wrongPlace(state: BodyFilter["filter"], expression: string): number | null {
  if (state.state !== "failed" || state.expression !== expression) return null;
  const column = state.error.params["column"];
  return typeof column === "number" ? Math.min(column - 1, expression.length) : null;
}
