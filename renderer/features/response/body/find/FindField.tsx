import { CaseSensitive, ChevronDown, ChevronUp, Regex, Search, WholeWord, X } from "lucide-react";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { ToggleButton } from "react-aria-components";
import type { AppErrorData } from "../../../../../shared/errors.ts";
import type { Translate } from "../../../../locales/i18n.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { errorText } from "../../../../state/errorText.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber } from "../../../../ui/format.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import { ProgressLine } from "../../../../ui/ProgressLine.tsx";
import { TextField } from "../../../../ui/TextField.tsx";
import { Tooltip } from "../../../../ui/Tooltip.tsx";
import styles from "./FindField.module.css";
import type { BodyFind } from "./useFind.ts";

interface FindFieldProps {
  find: BodyFind;
  inputRef: RefObject<HTMLInputElement | null>;
  /** Back to what is searched. */
  onLeave: () => void;
}

/** Enter and F3 go to the next match, with Shift to the one before; Escape stops, then clears, then goes back. */
export function FindField({ find, inputRef, onLeave }: FindFieldProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { query, found } = find;
  const isSearching = query.text !== "" && found !== null && !found.done;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === "F3") find.move(event.shiftKey ? -1 : 1);
    else if (event.key !== "Escape") return;
    else if (isSearching) find.stop();
    else if (query.text !== "") find.change({ text: "" });
    else onLeave();
    event.preventDefault();
    event.stopPropagation();
  };
  const noMatch = (found?.matches.length ?? 0) === 0;
  return (
    <div className={styles.find} onKeyDownCapture={onKeyDown}>
      <TextField
        aria-label={t("body.find")}
        placeholder={t("body.findPlaceholder")}
        className={styles.field}
        value={query.text}
        onChange={(text) => find.change({ text })}
        inputRef={inputRef}
        problem={problemText(query.text === "" ? null : (found?.error ?? null), language)}
        prefix={<Search size={14} strokeWidth={1.7} />}
        suffix={
          <span className={styles.tools}>
            {query.text === "" ? null : <FindState find={find} isSearching={isSearching} />}
            <Choice label={t("body.matchCase")} isOn={query.matchCase} set={(matchCase) => find.change({ matchCase })}>
              <CaseSensitive size={15} strokeWidth={1.7} />
            </Choice>
            <Choice label={t("body.wholeWord")} isOn={query.wholeWord} set={(wholeWord) => find.change({ wholeWord })}>
              <WholeWord size={15} strokeWidth={1.7} />
            </Choice>
            <Choice label={t("body.regExp")} isOn={query.isRegExp} set={(isRegExp) => find.change({ isRegExp })}>
              <Regex size={13} strokeWidth={1.7} />
            </Choice>
          </span>
        }
      />
      {query.text === "" ? null : (
        <span className={styles.moves}>
          <IconButton label={t("body.findPrevious")} isDisabled={noMatch} onPress={() => find.move(-1)}>
            <ChevronUp size={15} strokeWidth={1.7} />
          </IconButton>
          <IconButton label={t("body.findNext")} isDisabled={noMatch} onPress={() => find.move(1)}>
            <ChevronDown size={15} strokeWidth={1.7} />
          </IconButton>
        </span>
      )}
    </div>
  );
}

function FindState({ find, isSearching }: { find: BodyFind; isSearching: boolean }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  return (
    <>
      <span className={styles.count} data-figures={figuresText(find, language, t)} aria-live="polite">
        {countText(find, language, t)}
      </span>
      {isSearching ? (
        <>
          <ProgressLine label={t("body.findProgress")} share={find.found?.share ?? null} className={styles.progress} />
          <IconButton label={t("body.findStop")} className={styles.stop ?? ""} onPress={find.stop}>
            <X size={13} strokeWidth={1.7} />
          </IconButton>
        </>
      ) : null}
    </>
  );
}

/** Not beside what was typed: there is no room for both. */
function problemText(error: AppErrorData | null, language: Parameters<typeof errorText>[1]): string | undefined {
  if (error === null || error.code === "cancelled") return undefined;
  const { message, advice } = errorText(error, language);
  return [message, error.detail, advice].filter((text) => text !== null && text !== "").join(" ");
}

function countText({ found, current }: BodyFind, language: string, t: Translate): string {
  if (found === null) return "";
  const { count, done, error } = found;
  if (count === 0) return done && error === null ? t("body.findNone") : done ? "" : t("body.findNoneYet");
  const figures = { current: formatNumber(current + 1, language), total: formatNumber(count, language) };
  if (error !== null) return t("body.findStopped", figures);
  return done ? t("body.findCount", figures) : t("body.findSearching", figures);
}

/** Where there is no room for words: that it goes on, or was stopped, is seen by what stands beside it. */
function figuresText(find: BodyFind, language: string, t: Translate): string {
  const { found, current } = find;
  if (found === null || found.count === 0) return countText(find, language, t);
  return t("body.findCount", {
    current: formatNumber(current + 1, language),
    total: formatNumber(found.count, language),
  });
}

interface ChoiceProps {
  label: string;
  isOn: boolean;
  set: (isOn: boolean) => void;
  children: ReactNode;
}

function Choice({ label, isOn, set, children }: ChoiceProps) {
  return (
    <Tooltip text={label}>
      <ToggleButton aria-label={label} className={styles.choice ?? ""} isSelected={isOn} onChange={set}>
        {children}
      </ToggleButton>
    </Tooltip>
  );
}
