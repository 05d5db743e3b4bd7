/**
 * The rows of NDJSON: a line each, empty ones are none. A line that is not one JSON value is a row all the same, a broken
 * one; the first of them is told.
 */
import type { RowProblem, RowScanner, TakeRow } from "../rowFormat.ts";
import { isSpace } from "../../jsonBytes.ts";
import { JsonMachine, type JsonListener } from "./jsonMachine.ts";
import { openBrace, openBracket } from "./jsonSeek.ts";
import type { KeyColumns } from "./keyColumns.ts";

export class JsonLines implements RowScanner, JsonListener {
  problem: RowProblem | null = null;
  hasStopped = false;
  readonly #machine: JsonMachine;
  readonly #take: TakeRow;
  readonly #keys: KeyColumns | null;
  #offset: number;
  /** Of the line's first and behind its last byte that is no space; -1: none yet. */
  #start = -1;
  #end = -1;
  #first = 0;

  /** @param keys null: the columns are known */
  constructor(start: number, take: TakeRow, keys: KeyColumns | null) {
    this.#machine = new JsonMachine(this, start);
    this.#machine.watchDepth = keys === null ? -1 : 1;
    this.#take = take;
    this.#keys = keys;
    this.#offset = start;
  }

  push(bytes: Buffer): void {
    for (let at = 0; at < bytes.length;) {
      const found = bytes.indexOf(0x0a, at);
      const end = found === -1 ? bytes.length : found;
      this.#pushPart(bytes, at, end);
      if (found !== -1) this.#endLine(this.#offset + end + 1);
      at = end + 1;
    }
    this.#offset += bytes.length;
  }

  end(): void {
    this.#endLine(this.#offset);
    this.hasStopped = true;
  }

  begin(_: number, byte: number): void {
    if (this.#machine.depth > 0) {
      if (this.#first === openBracket) this.#keys?.entry();
      return;
    }
    this.#first = byte;
    if (byte !== openBrace && byte !== openBracket) this.#keys?.value();
  }

  ended(): void {}

  key(raw: Uint8Array | null): void {
    this.#keys?.key(raw);
  }

  #pushPart(bytes: Buffer, from: number, end: number): void {
    let last = end;
    while (last > from && isSpace(bytes[last - 1] ?? 0)) last -= 1;
    let first = from;
    while (first < last && isSpace(bytes[first] ?? 0)) first += 1;
    if (first < last) {
      if (this.#start === -1) {
        this.#start = this.#offset + first;
        this.#keys?.beginRow();
      }
      this.#end = this.#offset + last;
    }
    if (from < end) this.#machine.push(bytes.subarray(from, end));
  }

  #endLine(next: number): void {
    if (this.#start !== -1) {
      this.#machine.end();
      const { problem } = this.#machine;
      this.problem ??= problem;
      if (problem !== null) this.#keys?.value();
      this.#take(this.#start, this.#end, problem !== null);
    }
    this.#start = -1;
    this.#machine.begin(next);
  }
}
