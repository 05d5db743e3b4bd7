import type { ReactElement, ReactNode, RefObject } from "react";
import {
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  Separator,
  type PopoverProps,
  type Selection,
} from "react-aria-components";
import { Check } from "./icons.tsx";
import { joinClassNames } from "./className.ts";
import { Keycaps } from "./Keycaps.tsx";
import styles from "./Menu.module.css";

export interface MenuAction {
  id: string;
  text: string;
  icon?: ReactNode;
  /** Small, at the end. */
  note?: string | undefined;
  shortcut?: string | undefined;
  danger?: boolean;
  disabled?: boolean;
  /** A line is drawn above it. */
  separated?: boolean;
  run: () => void;
}

interface MenuListProps {
  label: string;
  actions: readonly MenuAction[];
  /** Ids that carry a check mark; makes the items radio items. */
  selected?: string | undefined;
}

/** The menu alone, for a popover of one's own. */
export function MenuList({ label, actions, selected }: MenuListProps) {
  const selection: Selection = new Set(selected === undefined ? [] : [selected]);
  return (
    <AriaMenu
      aria-label={label}
      className={styles.menu ?? ""}
      disabledKeys={actions.filter(({ disabled }) => disabled).map(({ id }) => id)}
      {...(selected === undefined ? {} : { selectionMode: "single" as const, selectedKeys: selection })}
      onAction={(key) => actions.find(({ id }) => id === key)?.run()}
    >
      {actions.flatMap((action) => [
        ...(action.separated ? [<Separator key={`${action.id} line`} className={styles.separator ?? ""} />] : []),
        <MenuItem
          key={action.id}
          id={action.id}
          textValue={action.text}
          className={joinClassNames(styles.item, action.danger && styles.danger)}
        >
          {({ isSelected }) => <MenuItemContent action={action} isSelected={isSelected} />}
        </MenuItem>,
      ])}
    </AriaMenu>
  );
}

function MenuItemContent({ action, isSelected }: { action: MenuAction; isSelected: boolean }) {
  return (
    <>
      {action.icon}
      <span className={styles.text}>{action.text}</span>
      {action.note === undefined ? null : <span className={styles.note}>{action.note}</span>}
      {action.shortcut === undefined ? null : <Keycaps keys={action.shortcut} />}
      {isSelected ? <Check className={styles.check} size={14} /> : null}
    </>
  );
}

/** A trigger (a Button or IconButton) and the menu that it opens. */
export function MenuButton({
  children,
  placement = "bottom start",
  ...list
}: MenuListProps & { children: ReactElement; placement?: PopoverProps["placement"] }) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover ?? ""} placement={placement} offset={4}>
        <MenuList {...list} />
      </Popover>
    </MenuTrigger>
  );
}

/** A context menu: opened by its owner, placed at an element (an invisible one at the pointer, or the row). */
export function ContextMenu({
  triggerRef,
  isOpen,
  onClose,
  ...list
}: MenuListProps & { triggerRef: RefObject<Element | null>; isOpen: boolean; onClose: () => void }) {
  return (
    <Popover
      className={styles.popover ?? ""}
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      placement="bottom start"
      offset={2}
    >
      <MenuList {...list} actions={list.actions.map((action) => closing(action, onClose))} />
    </Popover>
  );
}

function closing(action: MenuAction, onClose: () => void): MenuAction {
  return {
    ...action,
    run: () => {
      onClose();
      action.run();
    },
  };
}
