/**
 * A one-line text input that shows its `{{variables}}`: a real input with transparent text, over a copy of the text
 * in colour. Completion follows the ARIA combobox pattern.
 */
import { useId, useLayoutEffect, useRef, type ClipboardEvent, type KeyboardEvent, type Ref } from "react";
import { CompletionList } from "./CompletionList.tsx";
import { goToVariable } from "./goToVariable.ts";
import { HighlightedText } from "./HighlightedText.tsx";
import { unknownNames, variablePieces, type KnownVariables, type Piece, type PieceReader } from "./pieces.ts";
import { useCompletion } from "./useCompletion.ts";
import { useVariableHint } from "./useVariableHint.ts";
import { isInCard } from "./VariableCard.tsx";
import { VariableHint } from "./VariableHint.tsx";
import { useVariableTexts } from "./variableTexts.ts";
import styles from "./VariableField.module.css";

export interface VariableFieldProps {
  label: string;
  value: string;
  variables: KnownVariables;
  onChange: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
  readPieces?: PieceReader;
  /** Whole texts to offer, besides variables. */
  suggestions?: readonly string[] | undefined;
  placeholder?: string;
  size?: "url" | "row" | "field";
  isDim?: boolean;
  isReadOnly?: boolean;
  /** Shows dots for all but variables. */
  isMasked?: boolean;
  /** Says what is wrong with the text. */
  problem?: string | null | undefined;
  inputRef?: Ref<HTMLInputElement>;
  /** Found by the table that moves the focus. */
  cell?: string;
}

const noSuggestions: readonly string[] = [];

export function VariableField(props: VariableFieldProps) {
  const { value, variables, readPieces = variablePieces, size = "field", suggestions = noSuggestions } = props;
  const id = useId();
  const texts = useVariableTexts();
  const input = useRef<HTMLInputElement>(null);
  const backdrop = useRef<HTMLDivElement>(null);
  const completion = useCompletion({ input, value, variables, suggestions, onChange: props.onChange });
  const hint = useVariableHint(input, backdrop, completion.isOpen);
  const unknown = unknownNames(value, variables);
  const description = [props.problem ?? "", unknown.length > 0 ? texts.unknown(unknown) : ""].join(" ").trim();
  const goTo = (name: string | null): void => {
    if (name === null) return;
    hint.hide();
    goToVariable(name, variables);
  };
  const syncScroll = (): void => {
    if (input.current && backdrop.current) backdrop.current.scrollLeft = input.current.scrollLeft;
  };
  useLayoutEffect(syncScroll);
  return (
    <div className={styles.field} data-size={size} data-dim={props.isDim || undefined}>
      <div ref={backdrop} className={styles.backdrop} aria-hidden="true">
        <HighlightedText
          pieces={props.isMasked ? masked(readPieces(value, variables)) : readPieces(value, variables)}
        />
      </div>
      <input
        ref={(element) => {
          input.current = element;
          return assignRef(props.inputRef, element);
        }}
        type={props.isMasked ? "password" : "text"}
        role={props.isMasked ? undefined : "combobox"}
        aria-label={props.label}
        aria-autocomplete={props.isMasked ? undefined : "list"}
        aria-expanded={props.isMasked ? undefined : completion.isOpen}
        aria-controls={completion.isOpen ? `${id}-list` : undefined}
        aria-activedescendant={completion.isOpen && completion.active >= 0 ? `${id}-${completion.active}` : undefined}
        aria-describedby={description === "" ? undefined : `${id}-description`}
        aria-invalid={description === "" ? undefined : true}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        className={styles.input}
        data-cell={props.cell}
        placeholder={props.placeholder}
        readOnly={props.isReadOnly}
        value={value}
        onChange={(event) => {
          props.onChange(event.target.value);
          completion.textChanged(event.target.value, event.target.selectionStart ?? 0);
          hint.hide();
        }}
        onKeyDown={(event) => {
          if (completion.handleKey(event) || hint.handleKey(event)) return;
          if (event.key === "F12") {
            event.preventDefault();
            goTo(hint.nameAt(null));
          }
          props.onKeyDown?.(event);
        }}
        onPaste={props.onPaste}
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
      {description !== "" && (
        <span id={`${id}-description`} className={styles.hidden}>
          {description}
        </span>
      )}
      {completion.isOpen && <CompletionList id={id} anchor={input} completion={completion} label={texts.list} />}
      {hint.shown && <VariableHint hint={hint} variables={variables} />}
    </div>
  );
}

/** As many dots as characters, so that the caret stands where the input has it. */
function masked(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece) => (piece.name === "" ? { ...piece, text: "•".repeat(piece.text.length) } : piece));
}

function assignRef(ref: Ref<HTMLInputElement> | undefined, element: HTMLInputElement | null): undefined {
  if (typeof ref === "function") ref(element);
  else if (ref) ref.current = element;
}
