/** A value of any number of lines that shows its `{{variables}}`: VariableField's way, with a textarea. */
import { useId, useLayoutEffect, useRef } from "react";
import { CompletionList } from "./CompletionList.tsx";
import { goToVariable } from "./goToVariable.ts";
import { HighlightedText } from "./HighlightedText.tsx";
import { unknownNames, variablePieces, type KnownVariables } from "./pieces.ts";
import { useCompletion } from "./useCompletion.ts";
import { useVariableHint } from "./useVariableHint.ts";
import styles from "./VariableArea.module.css";
import { isInCard } from "./VariableCard.tsx";
import { VariableHint } from "./VariableHint.tsx";
import { useVariableTexts } from "./variableTexts.ts";

interface VariableAreaProps {
  label: string;
  value: string;
  variables: KnownVariables;
  onChange: (value: string) => void;
}

const noSuggestions: readonly string[] = [];

export function VariableArea({ label, value, variables, onChange }: VariableAreaProps) {
  const id = useId();
  const texts = useVariableTexts();
  const input = useRef<HTMLTextAreaElement>(null);
  const backdrop = useRef<HTMLDivElement>(null);
  const completion = useCompletion({ input, value, variables, suggestions: noSuggestions, onChange });
  const hint = useVariableHint(input, backdrop, completion.isOpen);
  const unknown = unknownNames(value, variables);
  const goTo = (name: string | null): void => {
    if (name === null) return;
    hint.hide();
    goToVariable(name, variables);
  };
  const syncScroll = (): void => {
    if (!input.current || !backdrop.current) return;
    backdrop.current.scrollLeft = input.current.scrollLeft;
    backdrop.current.scrollTop = input.current.scrollTop;
  };
  useLayoutEffect(syncScroll);
  return (
    <div className={styles.field}>
      <div ref={backdrop} className={styles.backdrop} aria-hidden="true">
        <HighlightedText pieces={variablePieces(value, variables)} />
      </div>
      <textarea
        ref={input}
        data-value=""
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={completion.isOpen ? `${id}-list` : undefined}
        aria-activedescendant={completion.isOpen && completion.active >= 0 ? `${id}-${completion.active}` : undefined}
        aria-describedby={unknown.length > 0 ? `${id}-description` : undefined}
        rows={1}
        spellCheck={false}
        className={styles.input}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          completion.textChanged(event.target.value, event.target.selectionStart);
          hint.hide();
        }}
        onKeyDown={(event) => {
          if (completion.handleKey(event) || hint.handleKey(event)) return;
          if (event.key !== "F12") return;
          event.preventDefault();
          goTo(hint.nameAt(null));
        }}
        onScroll={syncScroll}
        onSelect={hint.caretMoved}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) goTo(hint.nameAt(event));
        }}
        onPointerMove={hint.pointerMoved}
        onPointerLeave={hint.pointerLeft}
        onBlur={(event) => {
          completion.close();
          if (!isInCard(event.relatedTarget)) hint.hide();
        }}
      />
      {unknown.length > 0 && (
        <span id={`${id}-description`} className={styles.hidden}>
          {texts.unknown(unknown)}
        </span>
      )}
      {completion.isOpen && <CompletionList id={id} anchor={input} completion={completion} label={texts.list} />}
      {hint.shown && <VariableHint hint={hint} variables={variables} />}
    </div>
  );
}
