/**
 * Three-way merge of plain values: what Envoi read (`before`) became `after`; `old` is what the file says, which may be
 * typed otherwise and hold more. Only what differs between the two is changed in it.
 */
import { plainEquals } from "./plainEquality.ts";
import { alignSequences } from "./sequenceAlignment.ts";
import { isPlainMap, type Plain, type PlainMap } from "./yamlSource.ts";

type Maybe = Plain | undefined;

/** undefined: the value goes. */
export function mergePlain(old: Maybe, before: Maybe, after: Maybe): Maybe {
  if (after === undefined) return before === undefined ? old : undefined;
  if (before !== undefined && plainEquals(before, after)) return old;
  if (isPlainMap(old) && isPlainMap(after)) return mergeMaps(old, isPlainMap(before) ? before : {}, after);
  if (Array.isArray(old) && Array.isArray(before) && Array.isArray(after) && old.length === before.length) {
    return mergeLists(old, before, after);
  }
  return after;
}

function mergeMaps(old: PlainMap, before: PlainMap, after: PlainMap): PlainMap {
  const keys = new Set([...Object.keys(old), ...Object.keys(after)]);
  const entries = [...keys].flatMap((key): [string, Plain][] => {
    const merged = mergePlain(own(old, key), own(before, key), own(after, key));
    return merged === undefined ? [] : [[key, merged]];
  });
  return Object.fromEntries(entries);
}

function mergeLists(old: readonly Plain[], before: readonly Plain[], after: readonly Plain[]): Plain[] {
  const aligned = alignSequences(before, after);
  return after.map((item, index) => {
    const from = aligned[index]?.from ?? null;
    return from === null ? item : (mergePlain(old[from], before[from], item) ?? item);
  });
}

function own(map: PlainMap, key: string): Maybe {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
