import { useId, useRef, useState } from "react";
import { X } from "lucide-react";
import { useTranslate } from "../../locales/i18n.ts";
import styles from "./ChipsField.module.css";

interface ChipsFieldProps {
  label: string;
  chips: readonly string[];
  onRemove: (chip: string) => void;
  /** False when the text cannot be read: it stays, with `problem` below. */
  onAdd: (text: string) => boolean;
  problem: string;
  /** Shown in the empty field. */
  placeholder: string;
}

/** Short texts in a row, each to be removed, and a field at the end for more: Enter or a comma adds. */
export function ChipsField({ label, chips, onRemove, onAdd, problem, placeholder }: ChipsFieldProps) {
  const t = useTranslate();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const add = (): void => {
    if (text.trim() === "") return setWrong(false);
    const isAdded = onAdd(text.trim());
    setWrong(!isAdded);
    if (isAdded) setText("");
  };
  const remove = (chip: string): void => {
    onRemove(chip);
    input.current?.focus();
  };
  const type = (next: string): void => {
    setText(next);
    setWrong(false);
  };
  return (
    <div className={styles.field}>
      <ul className={styles.chips} aria-label={label}>
        {chips.map((chip) => (
          <li key={chip} className={styles.chip}>
            <span>{chip}</span>
            <button type="button" aria-label={t("delivery.remove", { name: chip })} onClick={() => remove(chip)}>
              <X size={11} strokeWidth={2} />
            </button>
          </li>
        ))}
        <li className={styles.entry}>
          <input
            ref={input}
            aria-label={`${label}: ${t("delivery.add")}`}
            aria-invalid={isWrong || undefined}
            aria-describedby={isWrong ? `${id}-problem` : undefined}
            spellCheck={false}
            autoComplete="off"
            placeholder={placeholder}
            value={text}
            onChange={(event) => type(event.target.value)}
            onBlur={add}
            onKeyDown={(event) => {
              const last = chips.at(-1);
              if (event.nativeEvent.isComposing) return;
              if ((event.key === "Enter" || event.key === ",") && text.trim() !== "") {
                event.preventDefault();
                add();
              } else if (event.key === "Backspace" && text === "" && last !== undefined) {
                event.preventDefault();
                onRemove(last);
              } else if (event.key === "Escape" && text !== "") {
                event.stopPropagation();
                type("");
              }
            }}
          />
        </li>
      </ul>
      {isWrong && (
        <p id={`${id}-problem`} role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
