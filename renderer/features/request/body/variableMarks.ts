import { findVariables } from "../../../../shared/variables.ts";
import {
  Decoration,
  type EditorView,
  hoverTooltip,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from "@codemirror/view";
import type { Extension, Range } from "@codemirror/state";
import type { KnownVariables } from "../../../editors/fields/pieces.ts";
import styles from "./CodeEditor.module.css";

/** Marks `{{variables}}` in what is on the screen, unknown ones apart, and shows values on hover. */
export function variableMarks(variables: KnownVariables): Extension {
  const known = Decoration.mark({ class: styles.known ?? "" });
  const unknown = Decoration.mark({ class: styles.unknown ?? "" });
  const decorate = (view: EditorView): DecorationSet => {
    const ranges: Range<Decoration>[] = [];
    for (const { from, to } of view.visibleRanges) {
      for (const use of findVariables(view.state.sliceDoc(from, to))) {
        ranges.push((variables.has(use.name) ? known : unknown).range(from + use.start, from + use.end));
      }
    }
    return Decoration.set(ranges);
  };
  const plugin = ViewPlugin.define(
    (view) => ({
      marks: decorate(view),
      update(update: ViewUpdate) {
        if (update.docChanged || update.viewportChanged) this.marks = decorate(update.view);
      },
    }),
    { decorations: (value) => value.marks },
  );
  return [plugin, hover(variables)];
}

function hover(variables: KnownVariables): Extension {
  return hoverTooltip((view, position) => {
    const line = view.state.doc.lineAt(position);
    const use = findVariables(line.text).find(
      ({ start, end }) => line.from + start <= position && position <= line.from + end,
    );
    const variable = use && variables.get(use.name);
    if (!use || !variable) return null;
    const create = (): { dom: HTMLElement } => {
      const dom = document.createElement("div");
      dom.className = styles.hover ?? "";
      dom.textContent = variable.secret ? "••••••••" : variable.value;
      return { dom };
    };
    return { pos: line.from + use.start, end: line.from + use.end, above: true, create };
  });
}
