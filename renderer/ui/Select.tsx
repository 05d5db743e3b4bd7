import type { ReactNode } from "react";
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from "react-aria-components";
import { Check, ChevronDown } from "./icons.tsx";
import { joinClassNames } from "./className.ts";
import menuStyles from "./Menu.module.css";
import styles from "./Select.module.css";

export interface SelectOption<Id extends string> {
  id: Id;
  text: string;
  /** On the button, once it is chosen; not said: the text. */
  short?: string;
  /** Before the text, as a dot or a mark. */
  mark?: ReactNode;
}

export interface SelectProps<Id extends string> {
  /** The accessible name; shown above when `labelShown`. */
  label: string;
  labelShown?: boolean;
  options: readonly SelectOption<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  size?: "small" | "medium";
  quiet?: boolean;
  isDisabled?: boolean;
  className?: string | undefined;
}

export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, labelShown = false, options, value, onChange, size = "medium", quiet = false, className } = props;
  return (
    <AriaSelect
      {...(labelShown ? {} : { "aria-label": label })}
      className={joinClassNames(styles.select, className)}
      selectedKey={value}
      isDisabled={props.isDisabled ?? false}
      onSelectionChange={(key) => {
        const option = options.find(({ id }) => id === key);
        if (option) onChange(option.id);
      }}
    >
      {labelShown ? <Label className={styles.label ?? ""}>{label}</Label> : null}
      <Button className={joinClassNames(styles.button, size === "small" && styles.small, quiet && styles.quiet)}>
        <SelectValue className={styles.value ?? ""}>
          {({ defaultChildren }) => options.find(({ id }) => id === value)?.short ?? defaultChildren}
        </SelectValue>
        <ChevronDown className={styles.caret} size={12} />
      </Button>
      <Popover className={menuStyles.popover ?? ""} offset={4}>
        <ListBox className={menuStyles.menu ?? ""} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.text} className={menuStyles.item ?? ""}>
              {({ isSelected }) => (
                <>
                  {option.mark}
                  <span className={menuStyles.text}>{option.text}</span>
                  {isSelected ? <Check className={menuStyles.check} size={14} /> : null}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
