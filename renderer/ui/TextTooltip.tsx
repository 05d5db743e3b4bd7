import type { ReactNode } from "react";
import { Focusable } from "react-aria-components";
import { Tooltip } from "./Tooltip.tsx";

/** Words with more words behind them, for the pointer and for the keyboard. */
export function TextTooltip({
  text,
  className,
  children,
}: {
  text: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Tooltip text={text}>
      <Focusable>
        <span role="note" tabIndex={0} className={className}>
          {children}
        </span>
      </Focusable>
    </Tooltip>
  );
}
