import { useTranslate } from "../../locales/i18n.ts";
import { closeOverlay } from "../../state/overlay.ts";
import { formatShortcut } from "../../state/shortcuts.ts";
import { useStore } from "../../state/store.ts";
import { ModalDialog } from "../../ui/Dialog.tsx";
import { Keycaps } from "../../ui/Keycaps.tsx";
import styles from "./ShortcutHelp.module.css";

export function ShortcutHelp() {
  const t = useTranslate();
  const isOpen = useStore((state) => state.overlay?.type === "shortcuts");
  const commands = useStore((state) => state.commands);
  const treeKeys: [string, string[]][] = [
    [t("common.open"), ["Enter"]],
    [t("common.rename"), ["F2"]],
    [t("common.duplicate"), ["Mod+D"]],
    [t("common.delete"), ["Delete"]],
  ];
  return (
    <ModalDialog title={t("shell.shortcuts")} closeLabel={t("common.close")} isOpen={isOpen} onClose={closeOverlay}>
      <div className={styles.list}>
        <dl>
          {Object.values(commands)
            .filter(({ shortcuts }) => shortcuts.length > 0)
            .map(({ id, title, shortcuts }) => (
              <ShortcutRow key={id} title={title()} shortcuts={shortcuts} />
            ))}
        </dl>
        <h3 className={styles.heading}>{t("shell.shortcutsTree")}</h3>
        <dl>
          {treeKeys.map(([title, shortcuts]) => (
            <ShortcutRow key={title} title={title} shortcuts={shortcuts} />
          ))}
        </dl>
      </div>
    </ModalDialog>
  );
}

function ShortcutRow({ title, shortcuts }: { title: string; shortcuts: readonly string[] }) {
  return (
    <div className={styles.row}>
      <dt>{title}</dt>
      <dd>
        {shortcuts.map((shortcut) => (
          <Keycaps key={shortcut} keys={formatShortcut(shortcut)} />
        ))}
      </dd>
    </div>
  );
}
