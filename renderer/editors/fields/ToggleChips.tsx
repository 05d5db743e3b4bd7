import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import styles from "./ToggleChips.module.css";

interface ToggleChipsProps<Id extends string> {
  label: string;
  options: readonly { id: Id; text: string }[];
  selected: readonly Id[];
  onChange: (selected: Id[]) => void;
}

/** Any of a few, all of them seen; kept in the order of the options. */
export function ToggleChips<Id extends string>({ label, options, selected, onChange }: ToggleChipsProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.chips ?? ""}
      selectionMode="multiple"
      selectedKeys={selected}
      onSelectionChange={(keys) => onChange(options.flatMap(({ id }) => (keys.has(id) ? [id] : [])))}
    >
      {options.map(({ id, text }) => (
        <ToggleButton key={id} id={id} className={styles.chip ?? ""}>
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
