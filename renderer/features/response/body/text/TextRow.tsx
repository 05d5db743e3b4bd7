import { Fragment, memo, type ReactNode } from "react";
import type { TokenKind, ViewRow } from "../../../../../shared/contract/bodyView.ts";
import { ChevronDown, ChevronRight } from "../../../../ui/icons.tsx";
import { joinClassNames } from "../../../../ui/className.ts";
import { rowPieces, type Piece, type RowMarks } from "./rowPieces.ts";
import styles from "./TextView.module.css";

export interface TextRowProps {
  line: number;
  /** null on all but the first segment of a line. */
  number: string | null;
  /** Undefined: not there yet. */
  row: ViewRow | undefined;
  /** Columns of the line that are drawn. */
  firstColumn: number;
  pastColumn: number;
  /** Pixels from the line's beginning to the first that is drawn. */
  startPx: number;
  marks: RowMarks;
  currentMatch: number;
  isCurrent: boolean;
  isWrapped: boolean;
  /** What stands for the lines that are folded away; null: none are. */
  foldedCount: string | null;
  /** The end of the last of them. */
  foldedRest: string;
}

const kindStyles: Record<TokenKind, string | undefined> = {
  plain: undefined,
  key: styles.key,
  string: styles.string,
  number: styles.number,
  literal: styles.literal,
  punctuation: styles.punctuation,
  tag: styles.tag,
  attribute: styles.attribute,
  comment: styles.comment,
  keyword: styles.keyword,
  heading: styles.heading,
  invalid: styles.invalid,
};

/** Anything but plain printable ASCII may be wider or narrower than a column. */
const notOneColumn = /[^\x20-\x7e]/;

export const TextRow = memo(function TextRow(props: TextRowProps) {
  const { line, number, row, startPx, isCurrent, isWrapped, foldedCount } = props;
  const part = row === undefined ? null : partOf(row, props.firstColumn, props.pastColumn);
  const canFold = number !== null && isFoldable(row);
  return (
    <div
      className={joinClassNames(
        styles.row,
        isCurrent && styles.currentRow,
        isWrapped && part !== null && notOneColumn.test(part.text) && styles.wideRow,
      )}
      data-line={line}
    >
      <span className={styles.gutter} aria-hidden="true" data-number={number ?? ""} data-select-line={line}>
        {canFold ? (
          <span className={joinClassNames(styles.fold, foldedCount !== null && styles.folded)} data-fold={line}>
            {foldedCount === null ? <ChevronDown size={12} /> : <ChevronRight size={12} />}
          </span>
        ) : null}
      </span>
      <span className={styles.code}>
        <span
          className={styles.text}
          data-first={part?.firstColumn ?? 0}
          style={isWrapped ? {} : { marginLeft: `calc(var(--shift) + ${startPx}px)` }}
        >
          {part === null
            ? null
            : rowPieces(part.text, part.tokens, part.firstColumn, props.marks).map((piece, index) =>
                drawnPiece(piece, index, piece.match !== null && piece.match === props.currentMatch),
              )}
        </span>
        {props.marks.selected?.[1] === Infinity ? <span className={styles.selectedEnd} /> : null}
        {foldedCount === null ? null : (
          <>
            <span className={styles.foldedCount} data-fold={line}>
              {foldedCount}
            </span>
            {props.foldedRest}
          </>
        )}
      </span>
    </div>
  );
});

function isFoldable(row: ViewRow | undefined): boolean {
  const fold = row?.fold ?? null;
  return fold !== null && fold.lastLine !== row?.line;
}

/** No component: a view has a thousand pieces, and React would keep an account of each. */
function drawnPiece(piece: Piece, key: number, isCurrent: boolean): ReactNode {
  const { kind, text, match, selected, bracket, caret, hidden } = piece;
  const className = joinClassNames(
    kindStyles[kind],
    selected && styles.selected,
    bracket && styles.bracket,
    hidden !== null && (hidden === "…" ? styles.unturned : styles.hidden),
    match !== null && styles.mark,
    isCurrent && styles.currentMark,
  );
  const Tag = match === null ? "span" : "mark";
  // The character itself stays there, so that places and copies are those of the text.
  const code = hidden === null ? {} : { "data-code": hidden, title: hidden };
  const drawn =
    className === "" ? (
      text
    ) : (
      <Tag key={key} {...code} className={className}>
        {text}
      </Tag>
    );
  if (!caret) return drawn;
  return (
    <Fragment key={key}>
      <span className={styles.caret} data-caret="" />
      {drawn}
    </Fragment>
  );
}

interface RowPartText {
  text: string;
  tokens: number[];
  firstColumn: number;
}

/** Of a row as it came, the columns that are drawn. */
function partOf(row: ViewRow, firstColumn: number, pastColumn: number): RowPartText {
  const from = Math.max(0, firstColumn - row.firstColumn);
  const to = Math.min(row.text.length, pastColumn - row.firstColumn);
  if (from === 0 && to === row.text.length) return row;
  const tokens: number[] = [];
  for (let index = 0; index + 2 < row.tokens.length; index += 3) {
    const start = Math.max(from, row.tokens[index] ?? 0);
    const end = Math.min(to, row.tokens[index + 1] ?? 0);
    if (end > start) tokens.push(start - from, end - from, row.tokens[index + 2] ?? 0);
  }
  return { text: row.text.slice(from, to), tokens, firstColumn: row.firstColumn + from };
}
