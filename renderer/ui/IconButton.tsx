import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { joinClassNames } from "./className.ts";
import { Tooltip } from "./Tooltip.tsx";

export interface IconButtonProps extends Omit<AriaButtonProps, "className" | "children" | "aria-label" | "style"> {
  /** The accessible name, shown as a tooltip too. */
  label: string;
  /** Shown beside the label in the tooltip, as "Ctrl K". */
  shortcut?: string | undefined;
  children: ReactNode;
  className?: string | undefined;
}

export function IconButton({ label, shortcut, className, children, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton {...props} aria-label={label} className={joinClassNames(styles.icon, className)}>
        {children}
      </AriaButton>
    </Tooltip>
  );
}
