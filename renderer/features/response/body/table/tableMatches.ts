/** What was found so far in a table, in the order of its rows; kept as plain numbers, for there may be 100,000. */

export interface MatchPlace {
  /** Among the rows as they are ordered. */
  row: number;
  /** Of the table. */
  column: number;
  /** UTF-16 units of the cell's text. */
  at: number;
}

export interface CellMatch extends MatchPlace {
  length: number;
}

/** What is marked in one row. */
export interface CellMark {
  index: number;
  column: number;
  from: number;
  to: number;
}

export const noMarks: readonly CellMark[] = [];

export class TableMatches {
  /** Four numbers of each. */
  #numbers: number[] = [];

  get length(): number {
    return this.#numbers.length / 4;
  }

  at(index: number): CellMatch | null {
    const [row, column, at, length] = this.#numbers.slice(index * 4, index * 4 + 4);
    if (row === undefined || column === undefined || at === undefined || length === undefined) return null;
    return { row, column, at, length };
  }

  /** @returns the index that the match at `current` has now; -1 stays */
  add(matches: readonly CellMatch[], current: number): number {
    const [first] = matches;
    if (first === undefined) return current;
    const last = this.at(this.length - 1);
    const here = this.at(current);
    const added = matches.toSorted(comparePlaces);
    if (last === null || comparePlaces(last, added[0] ?? first) <= 0) this.#append(added);
    else this.#merge(added);
    return here === null ? current : this.firstFrom(here);
  }

  /** Index of the first at or after a place; `length` when all are before it. */
  firstFrom(place: MatchPlace): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const match = this.at(middle);
      if (match !== null && comparePlaces(match, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  ofRow(row: number): readonly CellMark[] {
    const marks: CellMark[] = [];
    for (let index = this.firstFrom({ row, column: 0, at: 0 }); ; index += 1) {
      const match = this.at(index);
      if (match?.row !== row || marks.length >= mostMarks) return marks.length === 0 ? noMarks : marks;
      marks.push({ index, column: match.column, from: match.at, to: match.at + match.length });
    }
  }

  #append(matches: readonly CellMatch[]): void {
    for (const { row, column, at, length } of matches) this.#numbers.push(row, column, at, length);
  }

  #merge(added: readonly CellMatch[]): void {
    const before = this.#numbers;
    this.#numbers = [];
    let from = 0;
    for (const match of added) {
      for (let old = placeIn(before, from); old !== null && comparePlaces(old, match) <= 0;) {
        this.#numbers.push(old.row, old.column, old.at, before[from + 3] ?? 0);
        from += 4;
        old = placeIn(before, from);
      }
      this.#append([match]);
    }
    for (; from < before.length; from += 1) this.#numbers.push(before[from] ?? 0);
  }
}

/** More are not drawn of a row. */
const mostMarks = 1000;

function placeIn(numbers: readonly number[], from: number): MatchPlace | null {
  const [row, column, at] = [numbers[from], numbers[from + 1], numbers[from + 2]];
  return row === undefined || column === undefined || at === undefined ? null : { row, column, at };
}

function comparePlaces(one: MatchPlace, other: MatchPlace): number {
  return one.row - other.row || one.column - other.column || one.at - other.at;
}
