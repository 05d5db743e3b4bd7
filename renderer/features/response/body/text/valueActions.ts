/** What can be done with the value under the caret. */
import type { Translate } from "../../../../locales/i18n.ts";
import { copyText } from "../../../../state/clipboard.ts";
import { formatShortcut } from "../../../../state/shortcuts.ts";
import type { ViewValue } from "../../../../state/bodyViews.ts";
import type { MenuAction } from "../../../../ui/Menu.tsx";
import { copyBetween, copySelection } from "./copying.ts";
import type { TextOfBody } from "./useBodyView.ts";

interface ValueActionParts {
  view: TextOfBody;
  value: ViewValue | null;
  t: Translate;
  /** Opens what asks for the variable's name. */
  useValue: () => void;
  /** undefined: the body has no tree. */
  showInTree: ((path: readonly (string | number)[]) => void) | undefined;
}

/** Of the menu that the path opens. */
export function pathActions({ view, value, t, useValue }: ValueActionParts): MenuAction[] {
  if (value === null) return [];
  const { end } = value;
  const wholeValue: MenuAction[] =
    end === null
      ? []
      : [
          {
            id: "value",
            text: t("body.copyValue"),
            separated: true,
            run: () => void copyBetween(view, value.start, end),
          },
          { id: "variable", text: t("body.setVariable"), run: useValue },
        ];
  return [...copiedPaths(value, t), ...wholeValue];
}

/** Of the menu that a right click opens. */
export function valueActions(parts: ValueActionParts): MenuAction[] {
  const { view, t } = parts;
  const { caret } = view.model;
  const copy: MenuAction = {
    id: "copy",
    text: t("body.copySelection"),
    shortcut: formatShortcut("Mod+C"),
    disabled: caret.isEmpty,
    run: () => void copySelection(view),
  };
  const all: MenuAction = {
    id: "all",
    text: t("body.selectAll"),
    shortcut: formatShortcut("Mod+A"),
    run: () => caret.selectAll(),
  };
  const ofValue = pathActions(parts).map((action, index) => (index === 0 ? { ...action, separated: true } : action));
  return [copy, all, ...ofValue, ...treeActions(parts)];
}

/** Elements of XML and HTML have no names that lead to one of them alone. */
function treeActions({ value, t, showInTree }: ValueActionParts): MenuAction[] {
  if (value === null || showInTree === undefined || value.jsonPath === "") return [];
  return [{ id: "tree", text: t("bodyTree.showInTree"), separated: true, run: () => showInTree(value.segments) }];
}

function copiedPaths({ jsonPath, jsonPointer, jq, xpath }: ViewValue, t: Translate): MenuAction[] {
  const paths =
    xpath === ""
      ? ([
          ["JSONPath", jsonPath],
          ["JSON Pointer", jsonPointer],
          ["jq", jq],
        ] as const)
      : ([["XPath", xpath]] as const);
  return paths.map(([language, path]) => ({
    id: language,
    text: t("body.copyPath", { language }),
    run: () => void copyText(path),
  }));
}
