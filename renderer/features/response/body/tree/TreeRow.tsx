import { memo } from "react";
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import type { TokenKind } from "../../../../../shared/contract/bodyView.ts";
import { joinClassNames } from "../../../../ui/className.ts";
import { ChevronDown, ChevronRight } from "../../../../ui/icons.tsx";
import { withHidden } from "../hiddenText.tsx";
import { isShortened, keyText, valueText, type RowText } from "./nodeText.ts";
import styles from "./TreeRow.module.css";

export interface TreeRowProps {
  id: string;
  row: number;
  /** Undefined: not there yet. */
  node: BodyNode | undefined;
  parentKind: BodyNode["kind"] | null;
  level: number;
  indentPx: number;
  guides: string;
  position: number;
  /** -1: not known. */
  siblings: number;
  isOpen: boolean;
  /** As written beside a container; "" for none. */
  count: string;
  isFocused: boolean;
  /** In the person's language, where it is why the value is broken. */
  note: string;
  /** For a screen reader. */
  name: string;
  wholeLabel: string;
}

const tokenStyles: Record<TokenKind, string | undefined> = {
  plain: undefined,
  key: styles.key,
  string: styles.string,
  number: styles.number,
  literal: styles.number,
  punctuation: styles.dim,
  tag: styles.key,
  attribute: styles.bytes,
  comment: styles.dim,
  keyword: styles.time,
  heading: undefined,
  invalid: styles.invalid,
};

export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { node, isOpen } = props;
  const canOpen = node?.hasChildren ?? false;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <div
      id={props.id}
      role="treeitem"
      aria-level={props.level}
      aria-setsize={props.siblings}
      aria-posinset={props.position}
      aria-expanded={canOpen ? isOpen : undefined}
      aria-selected={props.isFocused}
      aria-label={props.name}
      className={joinClassNames(styles.row, props.isFocused && styles.focused)}
      style={{ paddingLeft: props.indentPx, backgroundImage: props.guides }}
      data-row={props.row}
    >
      <span className={styles.chevron} {...(canOpen ? { "data-part": "toggle" } : {})}>
        {canOpen ? <Chevron size={12} /> : null}
      </span>
      {node === undefined ? <span className={styles.missing} /> : <RowContent {...props} node={node} />}
    </div>
  );
});

function RowContent({
  node,
  parentKind,
  count,
  note,
  wholeLabel,
}: Pick<TreeRowProps, "parentKind" | "count" | "note" | "wholeLabel"> & { node: BodyNode }) {
  const key = keyText(node, parentKind);
  const value = valueText(node);
  const isContainer = node.kind === "object" || node.kind === "array";
  return (
    <>
      <span className={styles.content} data-text="">
        {key === null ? null : (
          <>
            <Written {...key} />
            {key.token === "tag" ? null : <span className={styles.dim}>:</span>}{" "}
          </>
        )}
        {isContainer && node.hasChildren ? (
          <span data-part="toggle" className={styles.summary}>
            {value.text}
          </span>
        ) : value.text === "" ? null : (
          <Written {...value} />
        )}
        {count === "" ? null : (
          <span className={styles.count} data-part="toggle">
            {count}
          </span>
        )}
      </span>
      {isShortened(node) ? (
        <span className={styles.whole} data-part="whole" title={wholeLabel}>
          …
        </span>
      ) : null}
      {note === "" ? null : (
        <bdi className={joinClassNames(styles.note, node.kind === "invalid" && styles.reason)}>{note}</bdi>
      )}
    </>
  );
}

/** What a server wrote keeps its direction to itself, and what nobody would see in it is named. */
function Written({ text, token }: RowText) {
  return <bdi className={joinClassNames(styles.written, tokenStyles[token])}>{withHidden(text)}</bdi>;
}
