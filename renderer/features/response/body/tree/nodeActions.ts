/** What can be done with a value of the tree. */
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import type { FilterLanguage } from "../../../../../shared/contract/bodyView.ts";
import type { Translate } from "../../../../locales/i18n.ts";
import type { NodePath } from "../../../../state/bodyTrees.ts";
import { copyText } from "../../../../state/clipboard.ts";
import { formatShortcut } from "../../../../state/shortcuts.ts";
import type { MenuAction } from "../../../../ui/Menu.tsx";
import { copyNode } from "./treeValues.ts";

export interface NodeActionParts {
  treeId: string;
  node: BodyNode | undefined;
  path: NodePath | null;
  t: Translate;
  /** Opens what asks for the variable's name. */
  useValue: () => void;
  showWhole: () => void;
  openAll: () => void;
  shutAll: () => void;
  /** undefined: it has no text. */
  showInText: ((offsetBytes: number) => void) | undefined;
  filter: ((language: FilterLanguage, expression: string) => void) | undefined;
  /** undefined: an array of it is no table. */
  showTable: ((segments: readonly (string | number)[]) => void) | undefined;
}

/** Of the menu that the path opens. */
export function pathActions(parts: NodeActionParts): MenuAction[] {
  const { treeId, node, path, t } = parts;
  if (node === undefined) return [];
  const value: MenuAction[] = [
    {
      id: "value",
      text: t("body.copyValue"),
      shortcut: formatShortcut("Mod+C"),
      run: () => void copyNode(treeId, node),
    },
    { id: "variable", text: t("body.setVariable"), run: parts.useValue },
  ];
  const paths = copiedPaths(path, t);
  return paths.length === 0 ? value : [...paths, ...value.map((action, at) => ({ ...action, separated: at === 0 }))];
}

/** Of the menu that a right click opens. */
export function nodeActions(parts: NodeActionParts): MenuAction[] {
  const { treeId, node, path, t } = parts;
  if (node === undefined) return [];
  const { key, kind, hasChildren, offsetBytes } = node;
  const { showInText, filter, showTable } = parts;
  const expression = filterOf(path);
  const list: (MenuAction | false)[] = [
    {
      id: "value",
      text: t("body.copyValue"),
      shortcut: formatShortcut("Mod+C"),
      run: () => void copyNode(treeId, node),
    },
    key !== null &&
      kind !== "text" &&
      kind !== "comment" && { id: "key", text: t("bodyTree.copyKey"), run: () => void copyText(String(key)) },
    ...copiedPaths(path, t),
    { id: "variable", text: t("body.setVariable"), separated: true, run: parts.useValue },
    filter !== undefined &&
      expression !== null && { id: "filter", text: t("bodyTree.filterByPath"), run: () => filter(...expression) },
    { id: "whole", text: t("bodyTree.showWhole"), separated: true, run: parts.showWhole },
    showInText !== undefined && {
      id: "text",
      text: t("bodyTree.showInText"),
      run: () => showInText(offsetBytes),
    },
    showTable !== undefined &&
      path !== null &&
      kind === "array" && { id: "table", text: t("bodyTable.showAsTable"), run: () => showTable(path.segments) },
    hasChildren && { id: "open", text: t("bodyTree.expandAll"), separated: true, run: parts.openAll },
    { id: "shut", text: t("bodyTree.collapseAll"), separated: !hasChildren, run: parts.shutAll },
  ];
  return list.filter((action) => action !== false);
}

function filterOf(path: NodePath | null): [FilterLanguage, string] | null {
  if (path === null) return null;
  if (path.xpath !== "") return ["xpath", path.xpath];
  return path.jsonPath === "" ? null : ["jsonpath", path.jsonPath];
}

function copiedPaths(path: NodePath | null, t: Translate): MenuAction[] {
  if (path === null) return [];
  const all = [
    ["JSONPath", path.jsonPath],
    ["JSON Pointer", path.jsonPointer],
    ["jq", path.jq],
    ["XPath", path.xpath],
  ] as const;
  // The root's JSON Pointer is "", and so is what a format has no name for.
  const isJson = path.jsonPath !== "";
  return all
    .filter(([language, text]) => text !== "" || (language === "JSON Pointer" && isJson))
    .map(([language, text], at) => ({
      id: language,
      text: t("body.copyPath", { language }),
      separated: at === 0,
      run: () => void copyText(text),
    }));
}
