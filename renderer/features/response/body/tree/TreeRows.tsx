import { useId, useRef } from "react";
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import type { Translate } from "../../../../locales/i18n.ts";
import type { Language } from "../../../../locales/languages.ts";
import { translatePhrase } from "../../../../locales/translatePhrase.ts";
import { useTranslate } from "../../../../locales/i18n.ts";
import { useStore } from "../../../../state/store.ts";
import { formatNumber } from "../../../../ui/format.ts";
import { indentation, type Indentation } from "./indentation.ts";
import { keyText, valueText } from "./nodeText.ts";
import { sameItem } from "./treeBranch.ts";
import { treeRowPx, type DrawnItem } from "./treeModel.ts";
import { TreeRow } from "./TreeRow.tsx";
import styles from "./TreeRows.module.css";
import { useTreeInput, type TreeInputParts } from "./useTreeInput.ts";
import { useTreeScroll } from "./useTreeScroll.ts";

/** Before the first level. */
const edgePx = 8;
const chevronMiddlePx = 9;
const mostGuides = 60;

/** The rows of a tree that are in view. Who draws it draws it anew whenever the model changes. */
export function TreeRows({ model, ...input }: Omit<TreeInputParts, "rows">) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const rows = useRef<HTMLDivElement>(null);
  const idPrefix = useId();
  const { scroller, heightPx, onScroll } = useTreeScroll(model);
  const handlers = useTreeInput({ model, rows, ...input });
  const drawn = model.drawn();
  const inView = Math.ceil(model.size.heightPx / treeRowPx) + 1;
  const indent = indentation(
    drawn.slice(0, inView).map(({ branch }) => branch.depth),
    model.size.widthPx,
  );
  const focused = drawn.find((item) => sameItem(item, model.focus));
  return (
    <div ref={scroller} className={styles.scroller} onScroll={onScroll} tabIndex={-1}>
      <div style={{ height: heightPx }}>
        <div className={styles.layer} style={{ height: model.size.heightPx }}>
          <div
            ref={rows}
            role="tree"
            aria-label={t("bodyTree.label")}
            aria-activedescendant={focused === undefined ? undefined : `${idPrefix}${focused.row}`}
            tabIndex={0}
            className={styles.tree}
            {...handlers}
          >
            <div role="presentation" style={{ transform: `translateY(${-(model.topPx % treeRowPx)}px)` }}>
              {drawn.map((item) => (
                <TreeRow
                  key={`${item.branch.serial} ${item.index}`}
                  id={`${idPrefix}${item.row}`}
                  {...rowProps(item, indent, language, t)}
                  isFocused={item === focused}
                  wholeLabel={t("bodyTree.showWhole")}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

function rowProps(item: DrawnItem, indent: Indentation, language: Language, t: Translate) {
  const { branch, index, node, opened, row } = item;
  const parentKind = branch.at === null ? null : branch.node.kind;
  const level = Math.max(0, branch.depth - indent.from);
  const note = node?.kind === "invalid" ? translatePhrase(node.note, language) : (node?.note ?? "");
  return {
    row,
    node,
    parentKind,
    level: branch.depth + 1,
    indentPx: edgePx + level * indent.stepPx,
    guides: guides(level, indent.stepPx),
    position: index + 1,
    siblings: branch.complete ? branch.found : -1,
    isOpen: opened?.isOpen ?? false,
    count: countText(item, language, t),
    note,
    name: node === undefined ? t("bodyTree.notThere") : spokenName(item, node, note, t),
  };
}

/** A line for each level, as one picture: sixty elements a row would be too many. */
function guides(levels: number, stepPx: number): string {
  const lines = Array.from({ length: Math.min(levels, mostGuides) }, (_, level) => {
    const leftPx = edgePx + level * stepPx + chevronMiddlePx;
    return `linear-gradient(to right, transparent ${leftPx}px, var(--line) ${leftPx}px ${leftPx + 1}px, transparent 0)`;
  });
  return lines.length === 0 ? "none" : lines.join(",");
}

function countText({ node, opened }: DrawnItem, language: string, t: Translate): string {
  if (node === undefined || !node.hasChildren) return "";
  if (opened === undefined) return node.count === null ? "" : formatNumber(node.count, language);
  const entries = formatNumber(opened.found, language);
  return opened.complete ? entries : opened.found === 0 ? "" : t("bodyTree.soFar", { entries });
}

function spokenName(item: DrawnItem, node: BodyNode, note: string, t: Translate): string {
  const key = keyText(node, item.branch.at === null ? null : item.branch.node.kind);
  const parts = [
    node.hasChildren ? t(`bodyTree.kinds.${node.kind}`) : "",
    node.kind === "object" || node.kind === "array" ? "" : valueText(node).text,
    node.hasChildren ? spokenCount(item, t) : "",
    node.hasChildren || node.text !== "" ? "" : t(`bodyTree.kinds.${node.kind}`),
    note,
  ].filter((part) => part !== "");
  return key === null ? parts.join(", ") : `${key.text}: ${parts.join(", ")}`;
}

function spokenCount({ node, opened }: DrawnItem, t: Translate): string {
  if (opened !== undefined && !opened.complete) return t("bodyTree.entriesSoFar", { count: opened.found });
  const count = opened?.found ?? node?.count ?? null;
  return count === null ? "" : t("bodyTree.entries", { count });
}
