import type { ReactNode, Ref } from "react";
import {
  FieldError,
  Group,
  Input,
  Label,
  Text,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";
import { joinClassNames } from "./className.ts";
import styles from "./Field.module.css";

export interface TextFieldProps extends Omit<AriaTextFieldProps, "className" | "children" | "style"> {
  /** Shown above; without it give `aria-label`. */
  label?: string | undefined;
  placeholder?: string | undefined;
  hint?: string | undefined;
  problem?: string | undefined;
  /** Before and after the text, inside the box: an icon, a unit. */
  prefix?: ReactNode;
  suffix?: ReactNode;
  /** In the code font. */
  code?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  className?: string | undefined;
}

export function TextField(props: TextFieldProps) {
  const { label, placeholder, hint, problem, prefix, suffix, code = false, inputRef, className, ...rest } = props;
  const invalid = problem !== undefined;
  return (
    <AriaTextField {...rest} isInvalid={invalid} className={joinClassNames(styles.field, className)}>
      {label === undefined ? null : <Label className={styles.label ?? ""}>{label}</Label>}
      <Group className={joinClassNames(styles.box, code && styles.code)} isInvalid={invalid}>
        {prefix}
        <Input
          {...(inputRef ? { ref: inputRef } : {})}
          placeholder={placeholder ?? ""}
          spellCheck={false}
          autoComplete="off"
        />
        {suffix === undefined ? null : <span className={styles.suffix}>{suffix}</span>}
      </Group>
      {hint === undefined ? null : (
        <Text slot="description" className={styles.hint ?? ""}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.problem ?? ""}>{problem}</FieldError>
    </AriaTextField>
  );
}
