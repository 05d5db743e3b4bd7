/** JSON and NDJSON as rows: objects by their keys (the last of equal ones), arrays by number, others as `value`. */
import type { TableCell } from "../../../../shared/contract/bodyTable.ts";
import { jqOf, jsonPathOf, jsonPointerOf, type Segment } from "../../bodyView/valuePaths.ts";
import { cutBytes } from "../cellText.ts";
import { ColumnList } from "../columnList.ts";
import {
  absentCell,
  maxTextUnits,
  type RowBytes,
  type RowFormat,
  type RowScanner,
  type TakeRow,
  type TakeText,
} from "../rowFormat.ts";
import { AskedKeys } from "./askedKeys.ts";
import { cellOf, eachEntry, isKey, plainPart } from "./jsonCells.ts";
import { JsonLines } from "./jsonLines.ts";
import { JsonRows, JsonRowsAgain, type FoundRows } from "./jsonRows.ts";
import { openBrace, openBracket, type Way } from "./jsonSeek.ts";
import { KeyColumns } from "./keyColumns.ts";

/** Of an array, as many as there can be columns. */
const maxItems = 1000;

export class JsonFormat implements RowFormat {
  readonly #columns = new ColumnList();
  readonly #isLines: boolean;
  readonly #wanted: Way | null;
  /** As they would stand in a body that escapes nothing without need. */
  readonly #plainNames: Buffer[] = [];
  #found: FoundRows;
  #asked = new AskedKeys([], []);

  /** @param wanted of JSON: the way to the array; null: found out */
  constructor(isLines: boolean, wanted: Way | null) {
    this.#isLines = isLines;
    this.#wanted = wanted;
    this.#found = { segments: [], isArray: true };
  }

  scanAll(start: number, take: TakeRow): RowScanner {
    if (this.#isLines) return new JsonLines(start, take, new KeyColumns(this.#columns));
    return new JsonRows(start, this.#wanted, this.#columns, take, (found) => (this.#found = found));
  }

  scanFrom(start: number, take: TakeRow): RowScanner {
    return this.#isLines ? new JsonLines(start, take, null) : new JsonRowsAgain(start, this.#found.isArray, take);
  }

  cells(row: RowBytes, columns: readonly number[], maxUnits: number): TableCell[] {
    const { bytes, isBroken } = row;
    const cells = columns.map(() => absentCell);
    const isContainer = !isBroken && (bytes[0] === openBrace || bytes[0] === openBracket);
    const places = isContainer ? this.#placesOf(bytes, columns) : null;
    const whole = isContainer ? absentCell : this.#whole(row, maxUnits);
    for (let at = 0; at < columns.length; at += 1) {
      const start = places?.[at * 2] ?? -1;
      if (start >= 0) cells[at] = cellOf(bytes, start, places?.[at * 2 + 1] ?? 0, maxUnits);
      else if (!isContainer && this.#columns.names[columns[at] ?? 0] === "value") cells[at] = whole;
    }
    return cells;
  }

  /** Containers are shown without the white space between their parts, strings without escapes. */
  hasPlain(bytes: Buffer, text: string): boolean {
    return !/["\\{}[\]:,]/.test(text) && !bytes.includes(0x5c);
  }

  texts(row: RowBytes, columns: readonly number[], take: TakeText): void {
    const { bytes, isBroken } = row;
    const isContainer = !isBroken && (bytes[0] === openBrace || bytes[0] === openBracket);
    if (!isContainer) {
      const column = columns.find((one) => this.#columns.names[one] === "value");
      if (column !== undefined) takeWhole(column, this.#whole(row, maxTextUnits).text, take);
      return;
    }
    const places = this.#placesOf(bytes, columns);
    for (const [at, column] of columns.entries()) {
      const start = places[at * 2] ?? -1;
      const end = places[at * 2 + 1] ?? 0;
      if (start < 0) continue;
      const plain = plainPart(bytes, start, end);
      if (plain === null) takeWhole(column, cellOf(bytes, start, end, maxTextUnits).text, take);
      else take(column, bytes, plain.start, plain.end);
    }
  }

  names({ bytes, index, isBroken }: RowBytes, column: number | null) {
    const segments: Segment[] = this.#found.segments.map((segment) =>
      typeof segment === "number" ? { name: null, index: segment } : { name: segment, index: 0 },
    );
    if (this.#isLines || this.#found.isArray) segments.push({ name: null, index });
    const name = column === null ? undefined : this.#columns.names[column];
    if (name !== undefined && !isBroken) {
      if (bytes[0] === openBrace) segments.push({ name, index: 0 });
      else if (bytes[0] === openBracket && /^\d+$/.test(name)) segments.push({ name: null, index: Number(name) });
    }
    return { jsonPath: jsonPathOf(segments), jsonPointer: jsonPointerOf(segments), jq: jqOf(segments) };
  }

  facts() {
    const { names, hasMore } = this.#columns;
    const { segments } = this.#found;
    return { columns: names, moreColumns: hasMore, delimiter: null, hasHeader: false, segments };
  }

  #whole({ bytes, isBroken }: RowBytes, maxUnits: number): TableCell {
    if (isBroken) return { kind: "text", ...cutBytes(bytes, 0, bytes.length, maxUnits) };
    return cellOf(bytes, 0, bytes.length, maxUnits);
  }

  /** Start and end of each; -1: absent. */
  #placesOf(row: Buffer, columns: readonly number[]): Int32Array {
    const places = new Int32Array(columns.length * 2).fill(-1);
    const [only] = columns;
    const take = (at: number | undefined, start: number, end: number): void => {
      if (at === undefined) return;
      places[at * 2] = start;
      places[at * 2 + 1] = end;
    };
    if (only !== undefined && columns.length === 1 && row[0] === openBrace) {
      // Without decoding every key: what a sort of a million rows does.
      const name = this.#columns.names[only] ?? "";
      const plainName = this.#plainName(only, name);
      eachEntry(row, Infinity, (key, start, end) => {
        if (key !== null && isKey(key, name, plainName)) take(0, start, end);
      });
      return places;
    }
    if (this.#asked.columns !== columns) this.#asked = new AskedKeys(columns, this.#columns.names);
    const asked = this.#asked;
    let number = 0;
    const count = row[0] === openBrace ? Infinity : maxItems;
    eachEntry(row, count, (key, start, end) => {
      take(asked.placeOf(key, number), start, end);
      number += 1;
    });
    return places;
  }

  #plainName(column: number, name: string): Buffer {
    return (this.#plainNames[column] ??= Buffer.from(JSON.stringify(name)));
  }
}

function takeWhole(column: number, text: string, take: TakeText): void {
  const bytes = Buffer.from(text);
  take(column, bytes, 0, bytes.length);
}
