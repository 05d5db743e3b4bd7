/** Reading and changing plain values field by field, so that what Envoi does not know stays where it is. */
import { plainEquals } from "./plainEquality.ts";
import { alignSequences } from "./sequenceAlignment.ts";
import { isPlainMap, type Plain, type PlainMap } from "./yamlSource.ts";

/** Text as another reader would show it; of `{content, type}` (descriptions, docs) the content. */
export function textOf(value: Plain | undefined): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return isPlainMap(value) ? textOf(value["content"]) : "";
}

export function mapOf(value: Plain | undefined): PlainMap {
  return isPlainMap(value) ? value : {};
}

/** The maps of a list; anything else in it is passed by. */
export function rowsOf(value: Plain | undefined): PlainMap[] {
  return Array.isArray(value) ? value.filter(isPlainMap) : [];
}

/** A copy in which the field has the value, or is not there when that is undefined. */
export function withField(map: PlainMap, key: string, value: Plain | undefined): PlainMap {
  if (value !== undefined) return { ...map, [key]: value };
  return Object.fromEntries(Object.entries(map).filter(([candidate]) => candidate !== key));
}

/** As withField; what reads as the same text stays as it was typed (a number, a null). */
export function withText(map: PlainMap, key: string, text: string): PlainMap {
  return Object.hasOwn(map, key) && textOf(map[key]) === text ? map : { ...map, [key]: text };
}

export interface Annotations {
  description: string;
  disabled: boolean;
}

export function annotationsOf(row: PlainMap): Annotations {
  return { description: textOf(row["description"]), disabled: row["disabled"] === true };
}

/** Empty ones are left out, unless the row has them empty already. */
export function withAnnotations(row: PlainMap, { description, disabled }: Annotations): PlainMap {
  const { description: old } = row;
  const text = isPlainMap(old) && description !== "" ? { ...old, content: description } : description || undefined;
  const described = textOf(old) === description ? row : withField(row, "description", text);
  return (row["disabled"] === true) === disabled ? described : withField(described, "disabled", disabled || undefined);
}

/**
 * A list after its rows were edited: each row goes on from the old one that it continues, so that unknown fields,
 * typed numbers and the like stay with it. undefined when there are no rows.
 */
export function mergeRows<Row extends PlainMap>(
  old: Plain | undefined,
  rows: readonly Row[],
  read: (row: PlainMap) => Row,
  write: (old: PlainMap, row: Row) => PlainMap,
): Plain[] | undefined {
  if (rows.length === 0) return undefined;
  const oldRows = rowsOf(old);
  const aligned = alignSequences(oldRows.map(read), rows);
  return rows.map((row, index) => {
    const from = aligned[index]?.from ?? null;
    const oldRow = from === null ? undefined : oldRows[from];
    if (oldRow && plainEquals(read(oldRow), row)) return oldRow;
    return write(oldRow ?? {}, row);
  });
}
