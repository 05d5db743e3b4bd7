/** Server-sent events as rows (WHATWG HTML, section 9.2.6): what a block of lines says, field by field. */
import type { TableCell } from "../../../../shared/contract/bodyTable.ts";
import { cutText, textCell } from "../cellText.ts";
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
import { EventScanner } from "./eventScanner.ts";

const columns = ["id", "event", "data", "retry"];
type EventFields = Record<string, string | undefined>;

export class EventsFormat implements RowFormat {
  scanAll(start: number, take: TakeRow): RowScanner {
    return new EventScanner(start, take, false);
  }

  scanFrom(start: number, take: TakeRow): RowScanner {
    return new EventScanner(start, take, true);
  }

  cells({ bytes }: RowBytes, numbers: readonly number[], maxUnits: number): TableCell[] {
    const fields = fieldsOf(bytes.toString("utf8"));
    return numbers.map((number) => {
      const text = fields[columns[number] ?? ""];
      return text === undefined ? absentCell : textCell(cutText(text, maxUnits));
    });
  }

  texts(row: RowBytes, numbers: readonly number[], take: TakeText): void {
    for (const [at, { text }] of this.cells(row, numbers, maxTextUnits).entries()) {
      const bytes = Buffer.from(text);
      take(numbers[at] ?? 0, bytes, 0, bytes.length);
    }
  }

  hasPlain(): boolean {
    return false;
  }

  names(): typeof noNames {
    return noNames;
  }

  facts() {
    return { columns, moreColumns: false, delimiter: null, hasHeader: false, segments: [] };
  }
}

/** `id` is what this event says, not what is left from one before. */
function fieldsOf(block: string): EventFields {
  const fields: EventFields = { event: "message" };
  const data: string[] = [];
  for (const line of block.split(/\r\n|\r|\n/)) {
    const colon = line.indexOf(":");
    const name = colon === -1 ? line : line.slice(0, colon);
    const rest = colon === -1 ? "" : line.slice(colon + 1);
    const value = rest.startsWith(" ") ? rest.slice(1) : rest;
    if (name === "data") data.push(value);
    else if (name === "event") fields["event"] = value === "" ? "message" : value;
    else if (name === "id" && !value.includes("\0")) fields["id"] = value;
    else if (name === "retry" && /^[0-9]+$/.test(value)) fields["retry"] = value;
  }
  fields["data"] = data.join("\n");
  return fields;
}
