/** A choice of many, in groups with a heading, each with a few words of its own. Typing goes to it by its name. */
import {
  Button,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from "react-aria-components";
import { Check, ChevronDown } from "./icons.tsx";
import groupStyles from "./GroupedSelect.module.css";
import menuStyles from "./Menu.module.css";
import selectStyles from "./Select.module.css";
import { joinClassNames } from "./className.ts";

interface GroupedOption<Id extends string> {
  id: Id;
  text: string;
  /** What it is, in a few words. */
  explanation: string;
}

export interface OptionGroup<Id extends string> {
  id: string;
  title: string;
  options: readonly GroupedOption<Id>[];
}

interface GroupedSelectProps<Id extends string> {
  /** The accessible name. */
  label: string;
  groups: readonly OptionGroup<Id>[];
  value: Id;
  /** Of the value, where it is none of the options. */
  valueText: string;
  onChange: (id: Id) => void;
}

export function GroupedSelect<Id extends string>(props: GroupedSelectProps<Id>) {
  const { label, groups, value, valueText, onChange } = props;
  const choose = (key: unknown): void => {
    const chosen = groups.flatMap(({ options }) => options).find(({ id }) => id === key);
    if (chosen) onChange(chosen.id);
  };
  return (
    <AriaSelect aria-label={label} className={selectStyles.select ?? ""} value={value} onChange={choose}>
      <Button className={joinClassNames(selectStyles.button, groupStyles.button)}>
        <SelectValue className={selectStyles.value ?? ""}>{() => valueText}</SelectValue>
        <ChevronDown className={selectStyles.caret} size={12} />
      </Button>
      <Popover className={joinClassNames(menuStyles.popover, groupStyles.popover)} offset={4}>
        <ListBox className={menuStyles.menu ?? ""}>
          {groups.map((group) => (
            <ListBoxSection key={group.id} id={group.id} className={groupStyles.group ?? ""}>
              <Header className={menuStyles.header ?? ""}>{group.title}</Header>
              {group.options.map((option) => (
                <ListBoxItem
                  key={option.id}
                  id={option.id}
                  textValue={option.text}
                  className={joinClassNames(menuStyles.item, groupStyles.item)}
                >
                  {({ isSelected }) => (
                    <>
                      <Text slot="label" className={groupStyles.text ?? ""}>
                        {option.text}
                      </Text>
                      <Text slot="description" className={groupStyles.explanation ?? ""}>
                        {option.explanation}
                      </Text>
                      {isSelected ? <Check className={menuStyles.check} size={14} /> : <span />}
                    </>
                  )}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
