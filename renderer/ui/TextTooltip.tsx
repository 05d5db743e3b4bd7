import type { ReactNode } from "react";
import { Button } from "react-aria-components";
import { Tooltip } from "./Tooltip.tsx";

interface TextTooltipProps {
  text: ReactNode;
  className: string;
  children: ReactNode;
}

/** Words with more words behind them, for the pointer and for the keyboard: focus shows them too. */
export function TextTooltip({ text, className, children }: TextTooltipProps) {
  return (
    <Tooltip text={text}>
      <Button className={className}>{children}</Button>
    </Tooltip>
  );
}
