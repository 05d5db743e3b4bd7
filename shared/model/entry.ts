import { z } from "zod";

/** A row of a name and value table: a header, a form field. Order and duplicates are kept. */
export const entrySchema = z.object({
  name: z.string(),
  value: z.string(),
  description: z.string(),
  disabled: z.boolean(),
});
export type Entry = z.infer<typeof entrySchema>;

export function entry(name: string, value: string): Entry {
  return { name, value, description: "", disabled: false };
}

/** A header, field or trailer as it is on the wire: name, value. */
export const pairSchema = z.tuple([z.string(), z.string()]);
export type Pair = z.infer<typeof pairSchema>;

/** The rows that are sent: enabled, and not the blank row that waits for text. */
export function enabledPairs(rows: readonly Entry[]): Pair[] {
  return rows.flatMap((row): Pair[] =>
    row.disabled || (row.name === "" && row.value === "") ? [] : [[row.name, row.value]],
  );
}
