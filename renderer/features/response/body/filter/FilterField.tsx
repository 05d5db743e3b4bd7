import { Filter, X } from "lucide-react";
import { useEffect, useMemo, useState, type KeyboardEvent } from "react";
import { ComboBox, Group, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import type { FilterLanguage } from "../../../../../shared/contract/bodyView.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { readBodyRange } from "../../../../state/bodies.ts";
import { usedExpressions } from "../../../../state/bodyFilter.ts";
import { errorText } from "../../../../state/errorText.ts";
import { useStore } from "../../../../state/store.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import menuStyles from "../../../../ui/Menu.module.css";
import { ProgressLine } from "../../../../ui/ProgressLine.tsx";
import { Select } from "../../../../ui/Select.tsx";
import { TextTooltip } from "../../../../ui/TextTooltip.tsx";
import styles from "./FilterField.module.css";
import { namesIn, suggestionsFor } from "./suggestions.ts";
import type { BodyFilter } from "./useBodyFilter.ts";

const languageNames: Record<FilterLanguage, string> = { jsonpath: "JSONPath", jq: "jq", xpath: "XPath" };
const placeholders: Record<FilterLanguage, string> = {
  jsonpath: "$.items[*].id",
  jq: ".items[].id",
  xpath: "//item/@id",
};
/** Of the body, where names to suggest are looked for. */
const suggestedFromBytes = 256 * 1024;

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
  const [chosen, choose] = useState<FilterLanguage | null>(asked?.language ?? null);
  const language = languages.find((one) => one === chosen) ?? languages[0] ?? "jsonpath";
  const [expression, setExpression] = useState(asked?.expression ?? "");
  const [hasFocus, setFocus] = useState(false);
  const names = useNames(bodyId, language, hasFocus);
  const items = useMemo(
    () => suggestionsFor(expression, language, names, usedExpressions(language)).map((id) => ({ id })),
    [expression, language, names],
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
          onChange={choose}
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
          <Input placeholder={placeholders[language]} spellCheck={false} autoComplete="off" />
          <FilterStatus filter={filter} />
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

function FilterStatus({ filter: { filter } }: { filter: BodyFilter }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  switch (filter.state) {
    case "off":
      return null;
    case "running":
      return <ProgressLine label={t("bodyFilter.progress")} share={filter.share} className={styles.progress} />;
    case "done":
      return (
        <span className={styles.count} aria-live="polite">
          {t("bodyFilter.count", { count: filter.result.count })}
        </span>
      );
    case "failed": {
      const { message, advice } = errorText(filter.error, language);
      return (
        <TextTooltip text={`${message} ${advice}`} className={styles.problem ?? ""}>
          <span role="alert">{message}</span>
        </TextTooltip>
      );
    }
  }
}

/** Looked for when they may be needed. */
function useNames(bodyId: string, language: FilterLanguage, isWanted: boolean): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!isWanted) return undefined;
    let left = false;
    readBodyRange(bodyId, 0, suggestedFromBytes).then(
      (bytes) => left || setNames(namesIn(new TextDecoder().decode(bytes), language)),
      // Nothing is suggested then.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [bodyId, language, isWanted]);
  return names;
}
