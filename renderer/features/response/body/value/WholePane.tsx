import { Copy } from "lucide-react";
import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { errorText } from "../../../../state/errorText.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber } from "../../../../ui/format.ts";
import { IconButton } from "../../../../ui/IconButton.tsx";
import { Cross } from "../../../../ui/icons.tsx";
import styles from "./WholePane.module.css";

/** More at once makes the page slow; all of it can be copied. */
const mostShownUnits = 200_000;
const settledMs = 60;

export interface WholeText {
  text: string;
  /** The engine gave a beginning of it. */
  isCut: boolean;
}

interface WholePaneProps {
  name: string;
  title: string;
  copyLabel: string;
  read: Known<WholeText>;
  /** Null: there is nothing to copy yet. */
  onCopy: (() => void) | null;
  onClose: () => void;
  children?: (shown: string) => ReactNode;
}

/** Below what a value is chosen in, or beside it where that is low: all of the value, to be read, selected and copied. */
export function WholePane({ name, title, copyLabel, read, onCopy, onClose, children }: WholePaneProps) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const { text, isCut } = read.known ?? { text: "", isCut: false };
  const shown = text.slice(0, mostShownUnits);
  const figures = { shown: formatNumber(shown.length, language), total: formatNumber(text.length, language) };
  return (
    <section className={styles.pane} aria-label={name}>
      <div className={styles.bar}>
        <span className={styles.title}>{title}</span>
        <IconButton label={copyLabel} isDisabled={onCopy === null} onPress={() => onCopy?.()}>
          <Copy size={14} strokeWidth={1.7} />
        </IconButton>
        <IconButton label={t("bodyTree.closeWhole")} onPress={onClose}>
          <Cross size={14} />
        </IconButton>
      </div>
      {read.error === null ? null : <p className={styles.note}>{errorText(read.error, language).message}</p>}
      {isCut ? <p className={styles.note}>{t("bodyTree.wholeTooLong")}</p> : null}
      {!isCut && shown.length < text.length ? <p className={styles.note}>{t("bodyTree.wholeCut", figures)}</p> : null}
      <pre className={styles.text} tabIndex={0} dir="auto">
        {children === undefined ? shown : children(shown)}
      </pre>
    </section>
  );
}

interface Known<Value> {
  /** Null: nothing yet. */
  known: Value | null;
  error: AppErrorData | null;
}

/**
 * Asked for once one rests at it; what was shown before stays until then.
 * @param key of what is read: another one is read anew. Null: nothing to read
 */
export function useRested<Value>(key: string | null, read: () => Promise<Value>): Known<Value> {
  const [state, setState] = useState<Known<Value>>({ known: null, error: null });
  const readNow = useEffectEvent(read);
  useEffect(() => {
    if (key === null) return undefined;
    let left = false;
    const ask = async (): Promise<void> => {
      try {
        const known = await readNow();
        if (!left) setState({ known, error: null });
      } catch (thrown) {
        if (!left) setState({ known: null, error: toAppError(thrown).data });
      }
    };
    const timer = setTimeout(() => void ask(), settledMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [key]);
  return state;
}
