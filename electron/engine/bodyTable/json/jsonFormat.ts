/** JSON and NDJSON as rows: objects by their keys (the last of equal ones), arrays by number, others as `value`. */
import type { TableCell } from "../../../../shared/contract/bodyTable.ts";
import { jqOf, jsonPathOf, jsonPointerOf, type Segment } from "../../bodyView/valuePaths.ts";
import { cutBytes } from "../cellText.ts";
import { ColumnList } from "../columnList.ts";
import { absentCell, type RowBytes, type RowFormat, type RowScanner, type TakeRow } from "../rowFormat.ts";
import { cellOf, eachEntry, isKey } from "./jsonCells.ts";
import { JsonLines } from "./jsonLines.ts";
import { JsonRows, JsonRowsAgain, type FoundRows } from "./jsonRows.ts";
import { openBrace, openBracket, type Way } from "./jsonSeek.ts";
import { KeyColumns } from "./keyColumns.ts";

export class JsonFormat implements RowFormat {
  readonly #columns = new ColumnList();
  readonly #isLines: boolean;
  readonly #wanted: Way | null;
  /** As they would stand in a body that escapes nothing without need. */
  readonly #plainNames: Buffer[] = [];
  #found: FoundRows;

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
    const names = columns.map((column) => this.#columns.names[column] ?? "");
    const isContainer = !isBroken && (bytes[0] === openBrace || bytes[0] === openBracket);
    if (!isContainer) {
      const cell = this.#whole(row, maxUnits);
      return names.map((name) => (name === "value" ? cell : absentCell));
    }
    const places = columns.map(() => -1);
    const ends = columns.map(() => 0);
    let number = 0;
    eachEntry(bytes, (key, start, end) => {
      for (let at = 0; at < names.length; at += 1) {
        const name = names[at] ?? "";
        const column = columns[at] ?? 0;
        const isIt = key === null ? name === String(number) : isKey(key, name, this.#plainName(column, name));
        if (!isIt) continue;
        places[at] = start;
        ends[at] = end;
      }
      number += 1;
    });
    for (let at = 0; at < cells.length; at += 1) {
      const start = places[at] ?? -1;
      if (start !== -1) cells[at] = cellOf(bytes, start, ends[at] ?? 0, maxUnits);
    }
    return cells;
  }

  names({ bytes, index, isBroken }: RowBytes, column: number | null) {
    const segments: Segment[] = this.#found.segments.map((segment) =>
      typeof segment === "number" ? { name: null, index: segment } : { name: segment, index: 0 },
    );
    if (this.#isLines || this.#found.isArray) segments.push({ name: null, index });
    const name = column === null ? undefined : this.#columns.names[column];
    if (name !== undefined && !isBroken) {
      if (bytes[0] === openBrace) segments.push({ name, index: 0 });
      else if (bytes[0] === openBracket) segments.push({ name: null, index: Number(name) || 0 });
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

  #plainName(column: number, name: string): Buffer {
    return (this.#plainNames[column] ??= Buffer.from(JSON.stringify(name)));
  }
}
