import { findVariables, type VariableUse } from "../../../../shared/variables.ts";
import {
  Decoration,
  EditorView,
  hoverTooltip,
  keymap,
  ViewPlugin,
  type DecorationSet,
  type TooltipView,
  type ViewUpdate,
} from "@codemirror/view";
import { Prec, type Extension, type Range } from "@codemirror/state";
import { goToVariable } from "../../../editors/fields/goToVariable.ts";
import { isKnown, type KnownVariables } from "../../../editors/fields/pieces.ts";
import styles from "./CodeEditor.module.css";

/** Draws what is known of a variable into an element of the editor's; returns what takes it away. */
export type DrawCard = (
  parent: HTMLElement,
  use: VariableUse,
  variables: KnownVariables,
  close: () => void,
) => () => void;

/**
 * Marks `{{variables}}` in what is on the screen, unknown ones apart; shows what they come to on hover; F12, Ctrl or
 * Cmd and a click go to where they are defined.
 */
export function variableMarks(variables: KnownVariables, drawCard: DrawCard): Extension {
  const known = Decoration.mark({ class: styles.known ?? "" });
  const unknown = Decoration.mark({ class: styles.unknown ?? "" });
  const decorate = (view: EditorView): DecorationSet => {
    const ranges: Range<Decoration>[] = [];
    for (const { from, to } of view.visibleRanges) {
      for (const use of findVariables(view.state.sliceDoc(from, to))) {
        ranges.push((isKnown(use, variables) ? known : unknown).range(from + use.start, from + use.end));
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
  return [plugin, hover(variables, drawCard), jumps(variables)];
}

function hover(variables: KnownVariables, drawCard: DrawCard): Extension {
  return hoverTooltip((view, position) => {
    const use = useAt(view, position);
    if (use === null) return null;
    const create = (): TooltipView => {
      const dom = document.createElement("div");
      const close = (): void => view.contentDOM.blur();
      const destroy = drawCard(dom, use, variables, close);
      return { dom, destroy };
    };
    return { pos: use.start, end: use.end, above: true, create };
  });
}

function jumps(variables: KnownVariables): Extension {
  const goFrom = (view: EditorView, position: number): boolean => {
    const use = useAt(view, position);
    if (use !== null) goToVariable(use.name, variables);
    return use !== null;
  };
  return [
    Prec.high(keymap.of([{ key: "F12", run: (view) => goFrom(view, view.state.selection.main.head) }])),
    EditorView.domEventHandlers({
      mousedown: (event, view) => {
        if (!event.ctrlKey && !event.metaKey) return false;
        const position = view.posAtCoords(event);
        return position !== null && goFrom(view, position);
      },
    }),
  ];
}

/** With offsets in the document. */
function useAt(view: EditorView, position: number): VariableUse | null {
  const line = view.state.doc.lineAt(position);
  const use = findVariables(line.text).find(
    ({ start, end }) => line.from + start <= position && position <= line.from + end,
  );
  return use === undefined ? null : { ...use, start: line.from + use.start, end: line.from + use.end };
}
