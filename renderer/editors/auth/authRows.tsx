/** The rows that every auth form is made of: a label, a field, and a line of help where the field needs it. */
import type { ReactNode } from "react";
import type { Auth } from "../../../shared/model/auth.ts";
import { useTranslate } from "../../locales/i18n.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { joinClassNames } from "../../ui/className.ts";
import { Disclosure } from "../../ui/Disclosure.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { Select } from "../../ui/Select.tsx";
import { NumberWithUnit } from "../delivery/NumberWithUnit.tsx";
import type { QuantityRule } from "../delivery/quantity.ts";
import { SecretField } from "../fields/SecretField.tsx";
import { VariableField } from "../fields/VariableField.tsx";
import { isLiteral, useAuthForm, withField, type AuthEdit, type FieldName, type TextKey } from "./authForm.ts";
import { KeepSecret } from "./KeepSecret.tsx";
import { LongField } from "./LongField.tsx";
import styles from "./AuthForm.module.css";

export function FormRows({ children }: { children: ReactNode }) {
  return (
    <div className={styles.rows}>
      <div className={styles.form}>{children}</div>
    </div>
  );
}

/** Rows that few people need. */
export function MoreRows({ title, children }: { title?: string; children: ReactNode }) {
  const t = useTranslate();
  return (
    <Disclosure title={title ?? t("auth.more")}>
      <FormRows>{children}</FormRows>
    </Disclosure>
  );
}

interface RowProps {
  label: string;
  hint?: string | undefined;
  isTall?: boolean;
  children: ReactNode;
}

export function FormRow({ label, hint, isTall = false, children }: RowProps) {
  return (
    <>
      <span className={joinClassNames(styles.label, isTall && styles.tall)} aria-hidden="true">
        {label}
      </span>
      <div className={styles.control}>{children}</div>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
    </>
  );
}

export interface TextRowProps<A extends Auth> {
  edit: AuthEdit<A>;
  field: TextKey<A>;
  /** Of the catalogue; also the accessible name. */
  name: FieldName;
  hint?: string | undefined;
  placeholder?: string;
  /** At the end of the row. */
  children?: ReactNode;
}

export function TextRow<A extends Auth>({ edit, field, name, hint, placeholder, children }: TextRowProps<A>) {
  const t = useTranslate();
  const { variables } = useAuthForm();
  const label = t(`auth.fields.${name}`);
  return (
    <FormRow label={label} hint={hint}>
      <VariableField
        label={label}
        value={textOf(edit, field)}
        variables={variables}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(text) => edit.onChange(withText(edit, field, text))}
      />
      {children}
    </FormRow>
  );
}

/** Dots, until the person wants to look. */
export function SecretRow<A extends Auth>({ edit, field, name, hint }: TextRowProps<A>) {
  const t = useTranslate();
  const { variables } = useAuthForm();
  const label = t(`auth.fields.${name}`);
  const value = textOf(edit, field);
  const change = (text: string): void => edit.onChange(withText(edit, field, text));
  return (
    <FormRow label={label} hint={hint}>
      <div data-wide="">
        <SecretField label={label} value={value} variables={variables} onChange={change} />
      </div>
      {isLiteral(value) && <KeepSecret label={label} field={field} value={value} onKept={change} />}
    </FormRow>
  );
}

interface LongRowProps<A extends Auth> extends TextRowProps<A> {
  isSecret?: boolean;
}

/** Several lines: a key in PEM, a JSON object. */
export function LongRow<A extends Auth>({ edit, field, name, hint, placeholder, isSecret = false }: LongRowProps<A>) {
  const t = useTranslate();
  const label = t(`auth.fields.${name}`);
  const value = textOf(edit, field);
  const change = (text: string): void => edit.onChange(withText(edit, field, text));
  return (
    <FormRow label={label} hint={hint} isTall>
      <LongField label={label} value={value} placeholder={placeholder ?? ""} isSecret={isSecret} onChange={change} />
      {isSecret && isLiteral(value) && (
        <div className={styles.top}>
          <KeepSecret label={label} field={field} value={value} onKept={change} />
        </div>
      )}
    </FormRow>
  );
}

interface ChoiceRowProps<Id extends string> {
  name: FieldName;
  hint?: string | undefined;
  options: readonly { id: Id; text: string }[];
  value: Id;
  onChange: (id: Id) => void;
}

/** A few, all of them seen. */
export function SegmentsRow<Id extends string>({ name, hint, options, value, onChange }: ChoiceRowProps<Id>) {
  const t = useTranslate();
  const label = t(`auth.fields.${name}`);
  return (
    <FormRow label={label} hint={hint}>
      <SegmentedControl label={label} options={options} value={value} onChange={onChange} />
    </FormRow>
  );
}

export function SelectRow<Id extends string>({ name, hint, options, value, onChange }: ChoiceRowProps<Id>) {
  const t = useTranslate();
  const label = t(`auth.fields.${name}`);
  return (
    <FormRow label={label} hint={hint}>
      <Select label={label} options={options} value={value} onChange={onChange} />
    </FormRow>
  );
}

interface FlagRowProps {
  name: FieldName;
  value: boolean;
  onChange: (value: boolean) => void;
}

export function FlagRow({ name, value, onChange }: FlagRowProps) {
  const t = useTranslate();
  return (
    <div className={styles.check}>
      <Checkbox isSelected={value} onChange={onChange}>
        {t(`auth.fields.${name}`)}
      </Checkbox>
    </div>
  );
}

interface NumberRowProps {
  name: FieldName;
  unit: string;
  rule: QuantityRule;
  value: number | null;
  /** What stands for null. */
  unlimited?: string;
  onChange: (value: number | null) => void;
}

export function NumberRow({ name, unit, rule, value, unlimited, onChange }: NumberRowProps) {
  const t = useTranslate();
  const label = t(`auth.fields.${name}`);
  return (
    <FormRow label={label}>
      <NumberWithUnit
        label={label}
        unit={unit}
        rule={rule}
        value={value}
        {...(unlimited === undefined ? {} : { unlimited })}
        onChange={onChange}
      />
    </FormRow>
  );
}

function textOf<A extends Auth>({ auth }: AuthEdit<A>, field: TextKey<A>): string {
  return String(auth[field]);
}

function withText<A extends Auth>({ auth }: AuthEdit<A>, field: TextKey<A>, text: string): A {
  return withField(auth, field, text as A[TextKey<A>]);
}
