/** The rows of one JSON text: the entries of an array, or one value (see jsonSeek.ts), and the columns of them. */
import { ColumnList } from "../columnList.ts";
import type { RowProblem, RowScanner, TakeRow } from "../rowFormat.ts";
import { JsonMachine, type JsonListener } from "./jsonMachine.ts";
import { JsonSeek, openBrace, openBracket, type Way } from "./jsonSeek.ts";
import { KeyColumns } from "./keyColumns.ts";

export interface FoundRows {
  segments: Way;
  /** Whether the rows are entries of an array; else there is one, which is the value itself. */
  isArray: boolean;
}

const seeking = -1;
const done = -2;

export class JsonRows implements RowScanner, JsonListener {
  hasStopped = false;
  readonly #machine: JsonMachine;
  readonly #seek: JsonSeek;
  readonly #isAsked: boolean;
  readonly #columns: ColumnList;
  readonly #keys: KeyColumns;
  /** Of the root object, which is the row when nothing else is. */
  readonly #rootColumns = new ColumnList();
  readonly #rootKeys = new KeyColumns(this.#rootColumns);
  readonly #take: TakeRow;
  readonly #onFound: (found: FoundRows) => void;
  /** How many containers are open around a row. */
  #rowDepth = seeking;
  #found: FoundRows = { segments: [], isArray: false };
  #rows = 0;
  #rowStart = 0;
  #rowByte = 0;
  #emptyArray: Way | null = null;
  #missing: RowProblem | null = null;

  /** @param wanted the way to the rows; null: found out @param onFound told once */
  constructor(
    start: number,
    wanted: Way | null,
    columns: ColumnList,
    take: TakeRow,
    onFound: (found: FoundRows) => void,
  ) {
    this.#machine = new JsonMachine(this, start);
    this.#seek = new JsonSeek(this.#machine, wanted);
    this.#isAsked = wanted !== null;
    this.#columns = columns;
    this.#keys = new KeyColumns(columns);
    this.#take = take;
    this.#onFound = onFound;
  }

  get problem(): RowProblem | null {
    return this.#machine.problem ?? this.#missing;
  }

  push(bytes: Buffer): void {
    this.#machine.push(bytes);
    this.hasStopped = this.#machine.problem !== null;
  }

  end(): void {
    this.#machine.end();
    this.hasStopped = true;
    if (this.problem === null && this.#rowDepth === seeking && this.#machine.hasValue) this.#miss(0);
  }

  begin(offset: number, byte: number): void {
    const { depth } = this.#machine;
    if (this.#rowDepth !== seeking) this.#beginInRows(depth, offset, byte);
    else if (this.#seek.begin(offset, byte)) {
      const isArray = byte === openBracket;
      this.#found = { segments: this.#seek.way(), isArray };
      this.#rowDepth = isArray ? depth + 1 : depth;
      this.#machine.watchDepth = this.#rowDepth + 1;
      if (!isArray) this.#beginInRows(depth, offset, byte);
    }
  }

  ended(offset: number): void {
    const { depth } = this.#machine;
    if (this.#rowDepth === seeking) {
      if (this.#seek.end()) this.#endOfWay(offset);
    } else if (depth === this.#rowDepth) {
      this.#rows += 1;
      this.#take(this.#rowStart, offset, false);
      if (!this.#found.isArray) this.#finish();
    } else if (depth < this.#rowDepth) this.#endOfArray(depth);
  }

  key(raw: Uint8Array | null): void {
    if (this.#rowDepth !== seeking) {
      if (this.#machine.depth === this.#rowDepth + 1 && this.#rowByte === openBrace) this.#keys.key(raw);
      return;
    }
    this.#seek.key(raw);
    if (!this.#isAsked) this.#rootKeys.key(raw);
  }

  #beginInRows(depth: number, offset: number, byte: number): void {
    if (depth === this.#rowDepth) {
      if (this.#rows === 0) this.#onFound(this.#found);
      this.#rowStart = offset;
      this.#rowByte = byte;
      this.#keys.beginRow();
      if (byte !== openBrace && byte !== openBracket) this.#keys.value();
    } else if (this.#rowByte === openBracket) this.#keys.entry();
  }

  #endOfArray(depth: number): void {
    const mayGoOn = this.#rows === 0 && !this.#isAsked && depth > 0;
    if (!mayGoOn) {
      if (this.#rows === 0) this.#onFound(this.#found);
      return this.#finish();
    }
    this.#emptyArray ??= this.#found.segments;
    this.#rowDepth = seeking;
    this.#seek.goOn();
  }

  /** Nothing was found on it: of the root without a way given, the first empty array is, or the root itself. */
  #endOfWay(offset: number): void {
    if (this.#isAsked) this.#miss(offset);
    else if (this.#emptyArray !== null) this.#onFound({ segments: this.#emptyArray, isArray: true });
    else {
      for (const name of this.#rootColumns.names) this.#columns.add(name);
      this.#columns.hasMore = this.#rootColumns.hasMore;
      this.#onFound({ segments: [], isArray: false });
      this.#take(this.#seek.rootStart, offset, false);
    }
    this.#finish();
  }

  #miss(offset: number): void {
    this.#missing = { reason: "there is no value at this path", offset };
  }

  #finish(): void {
    this.#rowDepth = done;
    this.#machine.watchDepth = -1;
  }
}

/** Rows that were found before, from the beginning of one. */
export class JsonRowsAgain implements RowScanner, JsonListener {
  hasStopped = false;
  readonly problem = null;
  readonly #machine: JsonMachine;
  readonly #take: TakeRow;
  readonly #rowDepth: number;
  #rowStart = 0;

  constructor(start: number, isArray: boolean, take: TakeRow) {
    this.#machine = new JsonMachine(this, start);
    this.#rowDepth = isArray ? 1 : 0;
    if (isArray) this.#machine.beginInArray(start);
    this.#machine.watchDepth = this.#rowDepth;
    this.#take = take;
  }

  push(bytes: Buffer): void {
    this.#machine.push(bytes);
  }

  end(): void {
    this.#machine.end(true);
    this.hasStopped = true;
  }

  begin(offset: number): void {
    this.#rowStart = offset;
  }

  ended(offset: number): void {
    if (this.#machine.depth === this.#rowDepth && !this.hasStopped) this.#take(this.#rowStart, offset, false);
    else this.hasStopped = true;
  }

  key(): void {}
}
