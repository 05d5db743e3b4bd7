import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { EditorState, Prec, type Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { completeVariable } from "../../../editors/fields/completion.ts";
import type { KnownVariables } from "../../../editors/fields/pieces.ts";
import type { VariableTexts } from "../../../editors/fields/variableTexts.ts";

/** Offers variables behind `{{`, with their values and where those are from, as the one-line fields do. */
export function variableCompletion(variables: KnownVariables, texts: Pick<VariableTexts, "list" | "scope">): Extension {
  const complete = (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const found = completeVariable(line.text, context.pos - line.from, variables);
    if (found === null) return null;
    const options = found.options.map(({ label, detail, insert, variable }): Completion => {
      return {
        label,
        apply: insert,
        detail: [detail.split("\n")[0] ?? "", variable ? texts.scope(variable) : ""].filter(Boolean).join(" — "),
      };
    });
    return { from: line.from + found.from, to: line.from + found.to, options, filter: false };
  };
  return [
    autocompletion({ override: [complete], icons: false, maxRenderedOptions: 100 }),
    // As in the one-line fields; without a list, Tab indents.
    Prec.high(keymap.of([{ key: "Tab", run: acceptCompletion }])),
    EditorState.phrases.of({ Completions: texts.list }),
  ];
}
