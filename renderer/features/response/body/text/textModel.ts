/**
 * What a text view shows of a body's view in the engine: which rows, what of them is folded, where the caret is. It
 * draws nothing and is told what the person does. It changes in place: `subscribe` and `version` tell when.
 */
import type { ViewFacts, ViewRow } from "../../../../../shared/contract/bodyView.ts";
import type { RowsRequest, ViewRows } from "../../../../state/bodyViews.ts";
import { FoldedLines } from "./foldedLines.ts";
import { Rest } from "./rest.ts";
import { RowCache, windowStepColumns, type RowPart } from "./rowCache.ts";
import { TextCaret } from "./textCaret.ts";
import { comparePlaces, firstPlace, leftToReveal, rowHeightPx, TextLayout } from "./textLayout.ts";
import type { DrawnRow, ShownPart, TextSize, ViewPlace } from "./textLayout.ts";

export interface TextModelOptions {
  read: (request: RowsRequest) => Promise<ViewRows>;
  facts: ViewFacts;
  /** The first rows, as far as they are there already. */
  firstRows?: readonly ViewRow[];
  /** Of a read that did not come off. */
  failed: (thrown: unknown) => void;
}

/** Left free below the last row and beside the longest. */
export const endSpacePx = 14;
export const besideLongestPx = 40;
/** Rows below those in view that are drawn once the view rests, and while it moves. */
const drawnAtRest = 30;
const drawnMoving = 2;
const restMs = 120;
/** Rows around those in view that are fetched, and how near the end of what is there more of them are. */
const fetchedAround = 160;
const fetchedWithin = 60;
/** What is in view stays until the rows that it is to make way for are there; no longer than this. */
const mostHoldMs = 150;
const mostPassed = 8;

export class TextModel {
  readonly rows: RowCache;
  readonly folds = new FoldedLines();
  readonly layout: TextLayout;
  readonly caret: TextCaret;
  facts: ViewFacts;
  size: TextSize = { heightPx: 400, widthPx: 600, columnPx: 7.2 };
  shown: ShownPart = { place: firstPlace, leftPx: 0 };
  wrap = false;
  /** Keeps the end of a body that still arrives in view. */
  followsEnd = false;
  version = 0;
  /** Grows with each move that did not come from the scroll bars: they are to follow. */
  ownMoves = 0;
  #wanted: ShownPart | null = null;
  /** Where the view was to go before that, while rows were on their way: it goes there as they arrive. */
  #passed: ShownPart[] = [];
  #wantedIsOwn = false;
  readonly #rest = new Rest(restMs, () => this.changed());
  #holdTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor({ read, facts, firstRows = [], failed }: TextModelOptions) {
    this.facts = facts;
    this.rows = new RowCache(read, (answer) => this.#arrived(answer), failed);
    this.rows.put(firstRows);
    this.layout = new TextLayout({ rows: this.rows, folds: this.folds });
    this.layout.lines = facts.lines;
    this.layout.saw(firstRows);
    this.caret = new TextCaret(this);
    this.#rest.stir();
    this.#fetch(this.shown);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  changed(): void {
    this.version += 1;
    for (const listener of this.#listeners) listener();
  }

  /** Where the view is going: what is shown may still be on its way there. */
  get target(): ShownPart {
    return this.#wanted ?? this.shown;
  }

  /** The rows in view and some below them: a screen reader reads on without a pause. */
  drawn(): DrawnRow[] {
    const below = this.#rest.isResting ? drawnAtRest : drawnMoving;
    return this.layout.drawnFrom(this.shown.place, this.size.heightPx + below * rowHeightPx);
  }

  row(drawn: DrawnRow): ViewRow | undefined {
    return this.rows.get(drawn.line, drawn.window);
  }

  grow(facts: ViewFacts): void {
    const before = this.facts;
    this.facts = facts;
    this.layout.lines = facts.lines;
    if (facts.readBytes !== before.readBytes || facts.complete !== before.complete) this.rows.grew();
    this.#fetch(this.target);
    if (this.followsEnd && facts.lines !== before.lines) this.showEnd();
    this.changed();
  }

  resize(size: TextSize): void {
    const { heightPx, widthPx, columnPx } = this.size;
    const isMeasured = this.layout.measureWide(size.wideColumns ?? Number.NaN);
    const isSame = size.heightPx === heightPx && size.widthPx === widthPx && size.columnPx === columnPx;
    if (isSame && !isMeasured) return;
    this.size = size;
    this.#layOut();
  }

  setWrap(wrap: boolean): void {
    if (wrap === this.wrap) return;
    this.wrap = wrap;
    this.#layOut();
  }

  /** Segments follow the width; the line at the top stays there. */
  #layOut(): void {
    const columns = this.wrap ? Math.max(20, Math.floor((this.size.widthPx - 24) / this.size.columnPx)) : null;
    const top = this.layout.drawn(this.target.place.row, this.target.place.segment);
    if (columns !== this.layout.wrapColumns) {
      this.layout.wrapColumns = columns === null ? null : Math.min(columns, windowStepColumns);
      this.layout.tall.clear();
      const leftPx = columns === null ? this.target.leftPx : 0;
      this.show({ place: this.layout.placeOf(top.line, top.firstColumn), leftPx }, true);
    }
    this.#fetch(this.target);
    this.changed();
  }

  follow(follows: boolean): void {
    if (follows === this.followsEnd) return;
    this.followsEnd = follows;
    if (follows) this.showEnd();
    this.changed();
  }

  moveBy(byPx: number): void {
    this.followsEnd = false;
    this.show({ ...this.target, place: this.layout.moved(this.target.place, byPx) }, true);
  }

  moveSideways(byPx: number): void {
    const { leftPx } = this.target;
    const longest = Math.max(this.facts.longestColumns, this.layout.widestColumns);
    const mostPx = longest * this.size.columnPx + besideLongestPx - this.size.widthPx;
    if (!this.wrap) this.show({ ...this.target, leftPx: Math.max(0, Math.min(leftPx + byPx, mostPx)) }, true);
  }

  showEnd(): void {
    this.show({ ...this.target, place: this.#endPlace() }, true);
  }

  #endPlace(): ViewPlace {
    return this.layout.endPlace(this.size.heightPx, endSpacePx);
  }

  /** Brings a place of the text into view, opening what is folded over it: by the least move, or a third from the top. */
  reveal(line: number, column: number, how: "nearest" | "third"): void {
    if (this.folds.reveal(line)) this.changed();
    const { heightPx } = this.size;
    const place = this.layout.placeOf(line, column);
    const top = this.target.place;
    const bottom = this.layout.moved(top, heightPx - rowHeightPx * 1.5);
    const isAbove = comparePlaces(place, top) < 0;
    const isBelow = comparePlaces(place, bottom) > 0;
    const atPx = this.layout.columnsBefore(line, column) * this.size.columnPx;
    const leftPx = this.wrap ? 0 : leftToReveal(atPx, this.target.leftPx, this.size.widthPx);
    const shift = how === "third" ? heightPx / 3 : isAbove ? 0 : heightPx - rowHeightPx * 2;
    const next = isAbove || isBelow ? this.layout.moved(place, -shift) : top;
    if (next !== top || leftPx !== this.target.leftPx) this.show({ place: next, leftPx }, true);
  }

  toggleFold(line: number): void {
    const top = this.layout.drawn(this.target.place.row, this.target.place.segment);
    if (this.folds.lastHidden(line) !== null) this.folds.unfold(line);
    else {
      const lastLine = this.rows.get(line, this.layout.windowOf(line))?.fold?.lastLine ?? null;
      if (lastLine === null) return;
      this.folds.fold(line, lastLine);
    }
    this.layout.tall.clear();
    this.show({ ...this.target, place: this.layout.placeOf(top.line, top.firstColumn) }, true);
    this.changed();
  }

  unfoldAll(): void {
    const top = this.layout.drawn(this.target.place.row, 0);
    this.folds.clear();
    this.show({ ...this.target, place: this.layout.placeOf(top.line, 0) }, true);
    this.changed();
  }

  /** @param isOwn it does not come from the scroll bars */
  show(wanted: ShownPart, isOwn: boolean): void {
    const end = this.#endPlace();
    const place = comparePlaces(wanted.place, end) > 0 ? end : wanted.place;
    this.#wanted = { place, leftPx: wanted.leftPx };
    this.#wantedIsOwn ||= isOwn;
    if (this.#isThere(this.#wanted)) return this.#settle();
    this.#passed = [...this.#passed.slice(-mostPassed), this.#wanted];
    // What is around it is asked for once it is there.
    this.rows.want(this.#partsFor(this.#wanted));
    this.#holdTimer ??= setTimeout(() => this.#settle(), mostHoldMs);
  }

  #settle(): void {
    clearTimeout(this.#holdTimer);
    this.#holdTimer = undefined;
    const wanted = this.#wanted;
    if (wanted === null) return;
    this.#wanted = null;
    this.#passed = [];
    this.#put(wanted);
    this.#wantedIsOwn = false;
    this.#fetch(wanted);
  }

  #put(part: ShownPart): void {
    if (this.#wantedIsOwn) this.ownMoves += 1;
    this.shown = part;
    this.#rest.stir();
    this.layout.leftColumns = this.#columnsLeft(part);
    this.changed();
  }

  /** On the way to what is wanted: the newest place whose rows are there. */
  #passBy(): void {
    const index = this.#passed.findLastIndex((part) => this.#isThere(part));
    const part = this.#passed[index];
    if (part === undefined) return this.changed();
    this.#passed = this.#passed.slice(index + 1);
    clearTimeout(this.#holdTimer);
    this.#holdTimer = setTimeout(() => this.#settle(), mostHoldMs);
    this.#put(part);
  }

  #arrived({ facts, rows }: ViewRows): void {
    this.layout.saw(rows);
    const isNews = facts.readBytes > this.facts.readBytes || (facts.complete && !this.facts.complete);
    if (isNews || facts.lines > this.facts.lines) {
      this.facts = facts;
      this.layout.lines = facts.lines;
    }
    if (this.wrap && this.#wanted === null) this.#fetch(this.shown); // Its length known, more of a line is in view.
    if (this.#wanted !== null && this.#isThere(this.#wanted)) this.#settle();
    else this.#passBy();
  }

  #columnsLeft({ leftPx }: ShownPart): number {
    return this.wrap ? 0 : leftPx / this.size.columnPx;
  }

  #isThere(part: ShownPart): boolean {
    return this.#partsFor(part).every((one) => this.rows.has(one));
  }

  /** The rows in view and the beginnings of their lines, which tell how long and how wide they are. */
  #partsFor(shown: ShownPart): RowPart[] {
    const left = this.#columnsLeft(shown);
    const parts = new Map<string, RowPart>();
    const add = (part: RowPart): void => void parts.set(`${part.line} ${part.window}`, part);
    for (const drawn of this.layout.drawnFrom(shown.place, this.size.heightPx)) {
      const { line } = drawn;
      add({ line, window: this.wrap ? drawn.window : this.layout.windowOf(line, left) });
      add({ line, window: 0 });
      const last = this.folds.lastHidden(drawn.line);
      if (last !== null) add({ line: last, window: 0 });
    }
    return [...parts.values()];
  }

  #fetch(part: ShownPart): void {
    const visible = this.#partsFor(part);
    const first = visible[0]?.line;
    const isMissing = visible.some((one) => !this.rows.isFresh(one));
    if (isMissing || !this.facts.complete) this.rows.want(visible);
    if (first === undefined) return;
    const row = this.folds.rowOf(first);
    const around = (rows: number): RowPart[] => {
      const from = Math.max(0, row - rows);
      const past = Math.min(this.layout.rowCount, row + visible.length + rows);
      return Array.from({ length: past - from }, (_, index) => {
        const line = this.folds.lineOf(from + index);
        return { line, window: this.layout.windowOf(line, this.#columnsLeft(part)) };
      });
    };
    if (!around(fetchedWithin).every((one) => this.rows.has(one))) this.rows.want(around(fetchedAround));
  }
}
