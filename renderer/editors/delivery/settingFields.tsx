/** Rows of one setting each, by its kind: a number, a box to tick, a choice. */
import type { Delivery } from "../../../shared/model/delivery.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { goBack, put, valueOf, type DeliveryEdit, type DeliveryKey } from "./deliveryEdit.ts";
import { NumberWithUnit } from "./NumberWithUnit.tsx";
import type { QuantityRule } from "./quantity.ts";
import { SettingRow } from "./SettingGroup.tsx";
import styles from "./Delivery.module.css";

type KeyOf<Value> = { [Key in DeliveryKey]: Delivery[Key] extends Value ? Key : never }[DeliveryKey];
type NumberKey = { [Key in DeliveryKey]: Delivery[Key] extends number | null ? Key : never }[DeliveryKey];
type ChoiceKey = {
  [Key in DeliveryKey]: Delivery[Key] extends string ? Key : never;
}[DeliveryKey];

interface NumberRowProps {
  edit: DeliveryEdit;
  settingKey: NumberKey;
  label: string;
  unit?: string;
  rule: QuantityRule;
  isDisabled?: boolean;
}

export function NumberRow({ edit, settingKey, label, unit, rule, isDisabled = false }: NumberRowProps) {
  return (
    <SettingRow label={label} edit={edit} keys={[settingKey]}>
      <NumberWithUnit
        label={label}
        {...(unit === undefined ? {} : { unit })}
        rule={rule}
        isDisabled={isDisabled}
        value={valueOf(edit, settingKey)}
        onChange={(value) => putNumber(edit, settingKey, value)}
        onEmpty={() => goBack(edit, [settingKey])}
      />
    </SettingRow>
  );
}

/** Each rule lets null through only where the model has it; here that is seen again. */
function putNumber(edit: DeliveryEdit, key: NumberKey, value: number | null): void {
  edit.onChange({ ...edit.overrides, [key]: value });
}

interface FlagRowProps {
  edit: DeliveryEdit;
  settingKey: KeyOf<boolean>;
  label: string;
}

export function FlagRow({ edit, settingKey, label }: FlagRowProps) {
  return (
    <SettingRow label={label} edit={edit} keys={[settingKey]} isWide>
      <Checkbox isSelected={valueOf(edit, settingKey)} onChange={(on) => put(edit, settingKey, on)}>
        {label}
      </Checkbox>
    </SettingRow>
  );
}

interface ChoiceRowProps<Key extends ChoiceKey> {
  edit: DeliveryEdit;
  settingKey: Key;
  label: string;
  options: readonly SelectOption<Delivery[Key]>[];
}

export function ChoiceRow<Key extends ChoiceKey>({ edit, settingKey, label, options }: ChoiceRowProps<Key>) {
  return (
    <SettingRow label={label} edit={edit} keys={[settingKey]}>
      <Select
        label={label}
        className={styles.choice}
        options={options}
        value={valueOf(edit, settingKey)}
        onChange={(value) => put(edit, settingKey, value)}
      />
    </SettingRow>
  );
}
