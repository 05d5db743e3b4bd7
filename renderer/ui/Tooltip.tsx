import type { ReactElement, ReactNode } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger, type TooltipProps } from "react-aria-components";
import { Keycaps } from "./Keycaps.tsx";
import styles from "./Tooltip.module.css";

interface TextTooltipProps {
  text: ReactNode;
  shortcut?: string | undefined;
  placement?: TooltipProps["placement"];
  isDisabled?: boolean;
  /** One focusable React Aria element; plain elements are wrapped in `Focusable` by the caller. */
  children: ReactElement;
}

export function Tooltip({ text, shortcut, placement = "bottom", isDisabled = false, children }: TextTooltipProps) {
  return (
    <TooltipTrigger delay={600} closeDelay={80} isDisabled={isDisabled}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ""} placement={placement} offset={6}>
        <span>{text}</span>
        {shortcut === undefined ? null : <Keycaps keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
