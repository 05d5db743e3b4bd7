/** CSV and its like as rows: fields of text, by their number; what has more fields than names has numbers as names. */
import type { TableCell } from "../../../../shared/contract/bodyTable.ts";
import { textCell } from "../cellText.ts";
import { ColumnList } from "../columnList.ts";
import {
  absentCell,
  maxTextUnits,
  noNames,
  type RowBytes,
  type RowFormat,
  type RowScanner,
  type TakeRow,
  type TakeText,
} from "../rowFormat.ts";
import { eachField, fieldText } from "./csvFields.ts";
import { CsvScanner } from "./csvScanner.ts";
import { findDelimiter, findHeader, rowsOfSample } from "./csvShape.ts";

const quote = 0x22;

export interface CsvSample {
  bytes: Buffer;
  isWhole: boolean;
}

export class CsvFormat implements RowFormat {
  readonly #delimiter: string;
  readonly #hasHeader: boolean;
  readonly #columns = new ColumnList();
  readonly #code: number;
  #placed: { columns: readonly number[]; byNumber: number[][] } = { columns: [], byNumber: [] };

  /** @param delimiter and @param hasHeader null: found out from the sample, which begins as the body does */
  constructor(sample: CsvSample, delimiter: string | null, hasHeader: boolean | null) {
    this.#delimiter = delimiter ?? findDelimiter(sample.bytes, sample.isWhole);
    this.#code = this.#delimiter.charCodeAt(0);
    const rows = rowsOfSample(sample.bytes, this.#delimiter, sample.isWhole);
    this.#hasHeader = hasHeader ?? findHeader(rows);
  }

  scanAll(start: number, take: TakeRow): RowScanner {
    let isHeader = this.#hasHeader;
    const header = new HeaderRow(this.#code, start);
    const takeRow: TakeRow = (from, to, isBroken) => {
      if (!isHeader) return take(from, to, isBroken);
      isHeader = false;
      for (const name of header.names(to)) this.#columns.append(name);
    };
    const scanner = new CsvScanner(this.#code, start, takeRow, (fields) => {
      if (isHeader) return;
      for (let number = this.#columns.names.length; number < fields; number += 1) {
        if (this.#columns.append(String(number + 1)) === -1) return;
      }
    });
    return isHeader ? header.before(scanner) : scanner;
  }

  scanFrom(start: number, take: TakeRow): RowScanner {
    return new CsvScanner(this.#code, start, take, () => undefined);
  }

  cells({ bytes }: RowBytes, columns: readonly number[], maxUnits: number): TableCell[] {
    const places = columns.map(() => -1);
    const ends = columns.map(() => 0);
    const byNumber = this.#byNumber(columns);
    eachField(bytes, this.#code, Math.max(...columns) + 1, (number, start, end) => {
      for (const at of byNumber[number] ?? []) {
        places[at] = start;
        ends[at] = end;
      }
    });
    return places.map((start, at) =>
      start === -1 ? absentCell : textCell(fieldText(bytes, start, ends[at] ?? 0, maxUnits)),
    );
  }

  /** Where each column is among those asked for: mostly the same ones for many rows. */
  #byNumber(columns: readonly number[]): readonly number[][] {
    if (this.#placed.columns !== columns) {
      const byNumber: number[][] = [];
      for (const [at, column] of columns.entries()) (byNumber[column] ??= []).push(at);
      this.#placed = { columns, byNumber };
    }
    return this.#placed.byNumber;
  }

  texts({ bytes }: RowBytes, columns: readonly number[], take: TakeText): void {
    const byNumber = this.#byNumber(columns);
    eachField(bytes, this.#code, byNumber.length, (number, start, end) => {
      if (byNumber[number] === undefined) return;
      if (bytes[start] !== quote) return take(number, bytes, start, end);
      const text = Buffer.from(fieldText(bytes, start, end, maxTextUnits).text);
      take(number, text, 0, text.length);
    });
  }

  hasPlain(_bytes: Buffer, text: string): boolean {
    return !text.includes('"');
  }

  names(): typeof noNames {
    return noNames;
  }

  facts() {
    const { names, hasMore } = this.#columns;
    const { delimiter, hasHeader } = { delimiter: this.#delimiter, hasHeader: this.#hasHeader };
    return { columns: names, moreColumns: hasMore, delimiter, hasHeader, segments: [] };
  }
}

const maxHeaderBytes = 1024 * 1024;
/** One more than are shown. */
const maxNames = 1001;

/** Keeps the beginning of the body until the names are read. */
class HeaderRow {
  readonly #delimiter: number;
  readonly #start: number;
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(delimiter: number, start: number) {
    this.#delimiter = delimiter;
    this.#start = start;
  }

  before(scanner: RowScanner): RowScanner {
    const push = (bytes: Buffer): void => {
      if (this.#bytes < maxHeaderBytes) {
        this.#parts.push(Buffer.from(bytes));
        this.#bytes += bytes.length;
      }
      scanner.push(bytes);
    };
    return {
      push: (bytes) => (this.#bytes === -1 ? scanner.push(bytes) : push(bytes)),
      end: () => scanner.end(),
      get problem() {
        return scanner.problem;
      },
      get hasStopped() {
        return scanner.hasStopped;
      },
    };
  }

  names(end: number): string[] {
    const row = Buffer.concat(this.#parts).subarray(0, end - this.#start);
    this.#parts = [];
    this.#bytes = -1;
    const names: string[] = [];
    eachField(row, this.#delimiter, maxNames, (number, from, to) => {
      const { text } = fieldText(row, from, to, 1000);
      names.push(text === "" ? String(number + 1) : text);
    });
    return names;
  }
}
