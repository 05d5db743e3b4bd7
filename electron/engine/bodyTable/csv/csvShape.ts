/** What CSV does not say of itself, found out from its first rows: the delimiter, and whether the first row is names. */
import { textCell } from "../cellText.ts";
import { CsvScanner } from "./csvScanner.ts";
import { eachField, fieldText } from "./csvFields.ts";

const candidates = [",", ";", "\t", "|"];
const sampleRows = 50;
const maxFields = 1000;
const maxUnits = 1000;

/** @param isWhole whether the sample is all there is; else its last row may be cut */
export function rowsOfSample(sample: Buffer, delimiter: string, isWhole: boolean): string[][] {
  const rows: string[][] = [];
  const code = delimiter.charCodeAt(0);
  const take = (start: number, end: number): void => {
    if (rows.length >= sampleRows) return;
    const row = sample.subarray(start, end);
    const fields: string[] = [];
    eachField(row, code, maxFields, (_, from, to) => fields.push(fieldText(row, from, to, maxUnits).text));
    rows.push(fields);
  };
  const scanner = new CsvScanner(code, 0, take, () => undefined);
  scanner.push(sample);
  if (isWhole || rows.length === 0) scanner.end();
  return rows;
}

/** The one that parts most rows alike, and into most fields. */
export function findDelimiter(sample: Buffer, isWhole: boolean): string {
  let best = { delimiter: ",", share: 0, fields: 1 };
  for (const delimiter of candidates) {
    const rows = rowsOfSample(sample, delimiter, isWhole).filter(
      ([first, second]) => first !== "" || second !== undefined,
    );
    const counts = new Map<number, number>();
    for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    for (const [fields, count] of counts) {
      const share = count / rows.length;
      if (share > best.share || (share === best.share && fields > best.fields)) best = { delimiter, share, fields };
    }
  }
  return best.delimiter;
}

/** Names are there, are no numbers, differ from each other, and do not come again below themselves. */
export function findHeader(rows: readonly string[][]): boolean {
  const [first = [], ...others] = rows;
  const named = first.filter((name, at) => at > 0 || name !== "");
  if (named.length === 0 || named.some((name) => name.trim() === "")) return false;
  if (first.some((text) => textCell({ text: text.trim(), isCut: false }).kind === "number")) return false;
  if (new Set(first).size < first.length) return false;
  return !others.some((row) => row.some((text, at) => text !== "" && text === first[at]));
}
