/**
 * The first rows of a table, found in the process from the first 32 KiB: they are shown while the thread that goes
 * through the whole body still starts. Not here: bodies of which there is too little to tell, or in another charset.
 */
import type { TableFacts } from "../../../shared/contract/bodyTable.ts";
import type { SeenBody } from "../bodyStore.ts";
import { chooseCharset } from "../bodyView/charset.ts";
import type { RowSource } from "./readRows.ts";
import { RowIndex } from "./rowIndex.ts";
import { enoughBytes, formatOf } from "./tableFormat.ts";
import { rowsOf } from "./tableRows.ts";
import type { RowsQuestion, TableOptions, TableRows } from "./tableWork.ts";

const beginningBytes = 32 * 1024;

export interface TableBeginning {
  facts: TableFacts;
  /** Fewer than asked for where it ends. */
  rows(question: Omit<RowsQuestion, "sortId">): Promise<TableRows["rows"]>;
}

/** @returns null: the thread is to be waited for @throws AppError body-gone */
export async function beginTable(body: SeenBody, options: TableOptions): Promise<TableBeginning | null> {
  if (!body.complete && body.sizeBytes < enoughBytes) return null;
  const { bytes, sizeBytes, complete } = await body.readInto(0, Buffer.allocUnsafeSlow(beginningBytes));
  const isWhole = complete && bytes.length === sizeBytes;
  const { charset, markBytes } = chooseCharset(bytes, "text", options.charset, "header");
  if (charset !== "utf-8") return null;
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset + markBytes, bytes.length - markBytes);
  const format = formatOf(options, { bytes: sample, isWhole });
  const index = new RowIndex();
  const scanner = format.scanAll(markBytes, (start, end) => index.add(start, end));
  scanner.push(sample);
  if (isWhole) scanner.end();
  if (index.rows === 0 || scanner.problem !== null) return null;
  const source = { text: keptText(sample, markBytes), format, index };
  return {
    facts: {
      ...format.facts(),
      columns: [...format.facts().columns],
      rows: index.rows,
      readBytes: bytes.length,
      sizeBytes,
      complete: isWhole,
      charset,
      problem: null,
    },
    rows: (question) => rowsOf(source, { ...question, sortId: null }, null),
  };
}

function keptText(bytes: Buffer, startBytes: number): RowSource["text"] {
  return {
    async read(offset, length, memory) {
      const target = Buffer.from(memory, 0, Math.min(length, memory.byteLength));
      return target.subarray(0, bytes.copy(target, 0, Math.min(bytes.length, offset - startBytes)));
    },
  };
}
