import { useTranslate } from "../../../../locales/i18n.ts";
import { Button } from "../../../../ui/Button.tsx";
import { joinClassNames } from "../../../../ui/className.ts";
import { MenuButton, type MenuAction } from "../../../../ui/Menu.tsx";
import { withHidden } from "../hiddenText.tsx";
import styles from "./footer.module.css";

interface PathButtonProps {
  /** Of the value that one is at; "" when it has none. */
  path: string;
  /** Of the menu that it opens. */
  label: string;
  actions: readonly MenuAction[];
}

const mostPathUnits = 120;

/** Where one is in a body; what can be done with that place is its menu. */
export function PathButton({ path, label, actions }: PathButtonProps) {
  const t = useTranslate();
  if (path === "") return null;
  return (
    <MenuButton label={label} actions={actions} placement="top start">
      <Button look="quiet" size="small" className={joinClassNames(styles.path)} aria-label={t("body.pathOf", { path })}>
        <span className={styles.pathText}>{withHidden(shortPath(path))}</span>
      </Button>
    </MenuButton>
  );
}

/** The beginning and the end of a long one: the end says more. */
function shortPath(path: string): string {
  return path.length <= mostPathUnits ? path : `${path.slice(0, 36)}…${path.slice(-72)}`;
}
