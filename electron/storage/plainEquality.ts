import { isPlainMap, type Plain } from "./yamlSource.ts";

/** Deep equality of plain values; the order of a map's keys does not count. */
export function plainEquals(left: Plain, right: Plain): boolean {
  if (left === right) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => plainEquals(item, right[index] ?? null));
  }
  if (!isPlainMap(left) || !isPlainMap(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && plainEquals(left[key] ?? null, right[key] ?? null))
  );
}
