import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { completeVariable } from "../../../editors/fields/completion.ts";
import type { KnownVariable, KnownVariables } from "../../../editors/fields/pieces.ts";

/** Offers variables behind `{{`, with their values and where those are from, as the one-line fields do. */
export function variableCompletion(
  variables: KnownVariables,
  scopeText: (variable: KnownVariable) => string,
): Extension {
  const complete = (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const found = completeVariable(line.text, context.pos - line.from, variables);
    if (found === null) return null;
    const options = found.options.map(({ label, detail, insert, variable }): Completion => {
      return {
        label,
        apply: insert,
        detail: [detail.split("\n")[0] ?? "", variable ? scopeText(variable) : ""].filter(Boolean).join(" — "),
      };
    });
    return { from: line.from + found.from, to: line.from + found.to, options, filter: false };
  };
  return autocompletion({ override: [complete], icons: false, maxRenderedOptions: 100 });
}
