import { useRef } from "react";
import { Input } from "react-aria-components";
import styles from "./FilterInput.module.css";

interface FilterInputProps {
  placeholder: string;
  expression: string;
  /** Where it is wrong, a UTF-16 unit from 0; null: nobody says, or nothing is. */
  wrongAt: number | null;
}

/** A field of one line that marks the place where what is in it is wrong. */
export function FilterInput({ placeholder, expression, wrongAt }: FilterInputProps) {
  const mirror = useRef<HTMLDivElement>(null);
  const follow = (input: HTMLInputElement): void => {
    if (mirror.current !== null) mirror.current.scrollLeft = input.scrollLeft;
  };
  return (
    <div className={styles.stack}>
      <Input
        className={styles.input ?? ""}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        onScroll={(event) => follow(event.currentTarget)}
      />
      {wrongAt === null ? null : (
        <div
          ref={(element) => {
            mirror.current = element;
            const input = element?.parentElement?.querySelector("input") ?? null;
            if (input !== null) follow(input);
          }}
          className={styles.mirror}
          aria-hidden="true"
        >
          {expression.slice(0, wrongAt)}
          <mark className={styles.wrong}>{expression[wrongAt] ?? "\u00A0"}</mark>
          {expression.slice(wrongAt + 1)}
        </div>
      )}
    </div>
  );
}
