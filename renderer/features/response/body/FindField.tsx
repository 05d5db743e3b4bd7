import { ChevronDown, ChevronUp, Search } from "lucide-react";
import type { KeyboardEvent, RefObject } from "react";
import type { Translate } from "../../../locales/i18n.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { formatNumber } from "../../../ui/format.ts";
import { IconButton } from "../../../ui/IconButton.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import styles from "./BodyToolbar.module.css";
import type { Find } from "./useFind.ts";

/** Enter and F3 go to the next match, with Shift to the one before; Escape clears. */
export function FindField({ find, inputRef }: { find: Find; inputRef: RefObject<HTMLInputElement | null> }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === "F3") find.move(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape" && find.needle !== "") find.setNeedle("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const noMatch = (find.found?.starts.length ?? 0) === 0;
  return (
    <div className={styles.find} onKeyDownCapture={onKeyDown}>
      <TextField
        aria-label={t("response.body.find")}
        placeholder={t("response.body.findPlaceholder")}
        className={styles.findField}
        value={find.needle}
        onChange={find.setNeedle}
        inputRef={inputRef}
        prefix={<Search size={14} strokeWidth={1.7} />}
        suffix={
          <span className={styles.findCount} aria-live="polite">
            {countText(find, language, t)}
          </span>
        }
      />
      {find.needle === "" ? null : (
        <>
          <IconButton label={t("response.body.findPrevious")} isDisabled={noMatch} onPress={() => find.move(-1)}>
            <ChevronUp size={15} strokeWidth={1.7} />
          </IconButton>
          <IconButton label={t("response.body.findNext")} isDisabled={noMatch} onPress={() => find.move(1)}>
            <ChevronDown size={15} strokeWidth={1.7} />
          </IconButton>
        </>
      )}
    </div>
  );
}

function countText({ found, current }: Find, language: string, t: Translate): string {
  if (found === null) return "";
  if (found.starts.length === 0) return t("response.body.findNone");
  const figures = { current: formatNumber(current + 1, language), total: formatNumber(found.starts.length, language) };
  return found.more ? t("response.body.findMore", figures) : t("response.body.findCount", figures);
}
