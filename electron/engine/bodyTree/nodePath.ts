/** The way to a node: from the containers that were opened on it. */
import type { TreeFormat } from "../../../shared/contract/bodyTree.ts";
import { jqOf, jsonPathOf, jsonPointerOf, xpathOf } from "../bodyView/valuePaths.ts";
import type { Located } from "./openTree.ts";
import type { PlacedNode } from "./openContainer.ts";
import type { TreeAnswers } from "./treeWork.ts";

interface Step extends Pick<PlacedNode, "key" | "index" | "elements" | "kind"> {
  /** Of an object: its key is a name, also when it is a number. */
  isMember: boolean;
}

export function pathOf(format: TreeFormat, { parent, node }: Located): TreeAnswers["path"] {
  const steps: Step[] = [];
  let inner: Omit<Step, "isMember"> = node;
  for (let outer = parent; outer !== null; outer = outer.parent) {
    const { key, index, elements, kind } = inner;
    steps.push({ key, index, elements, kind, isMember: outer.kind === "object" });
    inner = outer;
  }
  steps.reverse();
  const segments = steps.map(({ key, index }) => key ?? index);
  const isMarkup = format === "xml" || format === "html";
  if (isMarkup) return { segments, jsonPath: "", jsonPointer: "", jq: "", xpath: markupPath(steps) };
  if (format === "protobuf") return { segments, jsonPath: "", jsonPointer: "", jq: "", xpath: "" };
  const named = steps.map(({ key, index, isMember }) => ({ name: isMember ? String(key) : null, index }));
  return { segments, jsonPath: jsonPathOf(named), jsonPointer: jsonPointerOf(named), jq: jqOf(named), xpath: "" };
}

function markupPath(steps: readonly Step[]): string {
  const last = steps.at(-1);
  const elements = steps.filter(({ kind }) => kind === "element");
  const path = xpathOf(elements.map(({ elements: index }) => ({ name: null, index })));
  if (last === undefined || last.kind === "element") return path;
  const own = last.kind === "text" ? "text()" : last.kind === "comment" ? "comment()" : "";
  return own === "" ? path : `${path === "/" ? "" : path}/${own}`;
}
