import { useEffect, useRef, type RefObject } from "react";
import { Floating } from "./Floating.tsx";
import type { CompletionState } from "./useCompletion.ts";
import { useVariableTexts } from "./variableTexts.ts";
import styles from "./CompletionList.module.css";

interface CompletionListProps {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  completion: CompletionState;
  label: string;
  /** Colours a label. */
  labelClassName?: (label: string) => string;
}

export function CompletionList({ id, anchor, completion, label, labelClassName }: CompletionListProps) {
  const texts = useVariableTexts();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[completion.active]?.scrollIntoView({ block: "nearest" });
  }, [completion.active]);
  return (
    <Floating anchorRect={() => anchor.current?.getBoundingClientRect() ?? null}>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
        {completion.options.map((option, index) => (
          <div
            key={option.insert}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === completion.active}
            className={styles.option}
            // The field keeps the focus, so that its blur does not close the list before the click.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => completion.setActive(index)}
            onClick={() => completion.choose(index)}
          >
            <span className={labelClassName?.(option.label)}>{option.label}</span>
            <span className={styles.detail}>{option.detail}</span>
            {option.variable && <span className={styles.scope}>{texts.scope(option.variable)}</span>}
          </div>
        ))}
      </div>
    </Floating>
  );
}
