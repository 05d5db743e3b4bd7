import type { ReactElement, ReactNode, RefObject } from "react";
import {
  Menu as AriaMenu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  type PopoverProps,
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
  /** The id that carries a check mark. The actions before the first line are then a choice of one. */
  selected?: string | undefined;
}

/** The menu alone, for a popover of one's own. */
export function MenuList({ label, actions, selected }: MenuListProps) {
  const line = actions.findIndex(({ separated }) => separated);
  const choices = selected === undefined ? [] : actions.slice(0, line < 0 ? actions.length : line);
  return (
    <AriaMenu
      aria-label={label}
      className={styles.menu ?? ""}
      disabledKeys={actions.filter(({ disabled }) => disabled).map(({ id }) => id)}
      onAction={(key) => actions.find(({ id }) => id === key)?.run()}
    >
      {choices.length === 0 ? null : (
        <MenuSection aria-label={label} selectionMode="single" selectedKeys={new Set([selected ?? ""])}>
          {choices.map((action) => menuItem(action))}
        </MenuSection>
      )}
      {actions
        .slice(choices.length)
        .flatMap((action) => [
          ...(action.separated ? [<Separator key={`${action.id} line`} className={styles.separator ?? ""} />] : []),
          menuItem(action),
        ])}
    </AriaMenu>
  );
}

function menuItem(action: MenuAction) {
  return (
    <MenuItem
      key={action.id}
      id={action.id}
      textValue={action.text}
      className={joinClassNames(styles.item, action.danger && styles.danger)}
    >
      {({ isSelected }) => <MenuItemContent action={action} isSelected={isSelected} />}
    </MenuItem>
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
