import type { ReactElement, ReactNode } from "react";
import { Dialog, DialogTrigger, Popover as AriaPopover, type PopoverProps } from "react-aria-components";
import styles from "./Popover.module.css";

interface PopoverButtonProps {
  label: string;
  /** A Button or IconButton. */
  trigger: ReactElement;
  children: ReactNode | ((close: () => void) => ReactNode);
  placement?: PopoverProps["placement"];
  isOpen?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
}

/** A button and the small dialog that it opens beside itself. */
export function PopoverButton({ label, trigger, children, placement = "bottom end", ...open }: PopoverButtonProps) {
  const controlled = open.isOpen === undefined ? {} : { isOpen: open.isOpen };
  return (
    <DialogTrigger {...controlled} {...(open.onOpenChange ? { onOpenChange: open.onOpenChange } : {})}>
      {trigger}
      <AriaPopover className={styles.popover ?? ""} placement={placement} offset={4}>
        <Dialog aria-label={label} className={styles.dialog ?? ""}>
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
