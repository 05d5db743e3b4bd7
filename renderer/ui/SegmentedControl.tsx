import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { joinClassNames } from "./className.ts";
import styles from "./SegmentedControl.module.css";

interface SegmentedControlProps<Id extends string> {
  label: string;
  options: readonly { id: Id; text: string }[];
  value: Id;
  onChange: (id: Id) => void;
  className?: string | undefined;
}

/** A choice of a few, all of them seen: radio buttons in one bar. */
export function SegmentedControl<Id extends string>(props: SegmentedControlProps<Id>) {
  const { label, options, value, onChange, className } = props;
  // Tab leads to the one that is chosen, from either side.
  const isChosen = options.some(({ id }) => id === value);
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={joinClassNames(styles.group, className)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find(({ id }) => keys.has(id));
        if (chosen) onChange(chosen.id);
      }}
    >
      {options.map(({ id, text }) => (
        <ToggleButton key={id} id={id} className={styles.segment ?? ""} excludeFromTabOrder={isChosen && id !== value}>
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
