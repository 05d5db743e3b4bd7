import type { TableFormat } from "../../../shared/contract/bodyTable.ts";
import { CsvFormat } from "./csv/csvFormat.ts";
import { EventsFormat } from "./events/eventsFormat.ts";
import { JsonFormat } from "./json/jsonFormat.ts";
import type { RowFormat } from "./rowFormat.ts";
import type { TableOptions } from "./tableWork.ts";

/** From less it is not found out what CSV is, as long as more may come. */
export const enoughBytes = 16 * 1024;
export const sampleBytes = 64 * 1024;

/** @param sample of the beginning of the body, without a byte order mark */
export function formatOf(options: TableOptions, sample: { bytes: Buffer; isWhole: boolean }): RowFormat {
  const formats: Record<TableFormat, () => RowFormat> = {
    csv: () => new CsvFormat(sample, options.delimiter, options.hasHeader),
    json: () => new JsonFormat(false, options.segments),
    ndjson: () => new JsonFormat(true, null),
    events: () => new EventsFormat(),
  };
  return formats[options.format]();
}
