import type { ComponentProps } from "react";
import { formatShortcut } from "../../../../state/shortcuts.ts";
import { Button } from "../../../../ui/Button.tsx";
import { Keycaps } from "../../../../ui/Keycaps.tsx";
import styles from "./footer.module.css";

interface KeyButtonProps extends Pick<ComponentProps<typeof Button>, "onPress"> {
  shortcut: string;
  /** Said beside it where there is room. */
  text: string;
}

/** What a key does, for who would rather press a button. */
export function KeyButton({ shortcut, text, ...press }: KeyButtonProps) {
  return (
    <Button look="quiet" size="small" className={styles.key ?? ""} {...press}>
      <Keycaps keys={formatShortcut(shortcut)} />
      <span className={styles.keyText}>{text}</span>
    </Button>
  );
}
