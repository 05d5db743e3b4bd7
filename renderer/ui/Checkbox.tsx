import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from "react-aria-components";
import styles from "./Checkbox.module.css";
import { joinClassNames } from "./className.ts";

export interface CheckboxProps extends Omit<AriaCheckboxProps, "className" | "children" | "style"> {
  /** Without it give `aria-label`. */
  children?: ReactNode;
  className?: string | undefined;
}

export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={joinClassNames(styles.checkbox, className)}>
      {({ isIndeterminate }) => (
        <>
          <span className={styles.box} aria-hidden="true">
            <svg viewBox="0 0 12 12" width="10" height="10" fill="none" stroke="currentColor" strokeWidth="2">
              {isIndeterminate ? <path d="M2.5 6h7" /> : <path d="M2.5 6.5L5 9l4.500-6" />}
            </svg>
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}
