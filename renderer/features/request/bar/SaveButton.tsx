import { useRef } from "react";
import { Button, Dialog, Popover } from "react-aria-components";
import { useTranslate } from "../../../locales/i18n.ts";
import { formatShortcut } from "../../../state/shortcuts.ts";
import { useStore } from "../../../state/store.ts";
import { closeSavePrompt, saveTab } from "../../../state/tabSaving.ts";
import { Tooltip } from "../../../ui/Tooltip.tsx";
import { SaveForm } from "./SaveForm.tsx";
import styles from "./RequestBar.module.css";

/** Saves to the request's file; a request without one asks for its name and place first. */
export function SaveButton({ tabId }: { tabId: string }) {
  const t = useTranslate();
  const button = useRef<HTMLButtonElement>(null);
  const isAsking = useStore((state) => state.savePrompt?.tabId === tabId);
  return (
    <>
      <Tooltip text={t("common.save")} shortcut={formatShortcut("Mod+S")}>
        <Button ref={button} className={styles.ghost ?? ""} onPress={() => void saveTab(tabId)}>
          {t("common.save")}
        </Button>
      </Tooltip>
      <Popover
        className={styles.popover ?? ""}
        triggerRef={button}
        isOpen={isAsking}
        placement="bottom end"
        offset={4}
        onOpenChange={(open) => {
          if (!open) closeSavePrompt();
        }}
      >
        <Dialog aria-label={t("request.save.title")} className={styles.dialog ?? ""}>
          <SaveForm tabId={tabId} />
        </Dialog>
      </Popover>
    </>
  );
}
