import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { joinClassNames } from "./className.ts";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "children" | "style"> {
  children: ReactNode;
  /** `primary` is for the one thing to do next. */
  look?: "plain" | "primary" | "danger" | "quiet";
  /** 24, 28 and 36 px high. */
  size?: "small" | "medium" | "large";
  className?: string;
}

export function Button({ look = "plain", size = "medium", className, ...props }: ButtonProps) {
  const looks = { plain: undefined, primary: styles.primary, danger: styles.danger, quiet: styles.quiet };
  const sizes = { small: styles.small, medium: undefined, large: styles.large };
  return <AriaButton {...props} className={joinClassNames(styles.button, looks[look], sizes[size], className)} />;
}
