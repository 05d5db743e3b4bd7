/** Turns the name that a person gave into a file name that every operating system takes. */
import {
  cutToBytes,
  foldedName,
  isEmptyName,
  trimmedName,
  visibleName,
  withoutDeviceName,
} from "../../shared/fileNames.ts";

const maxNameBytes = 120;

/**
 * A readable file name without extension: at most 120 bytes of UTF-8, unlike every name in `taken` on file systems
 * that ignore case and on those that compose accents (macOS).
 * @param taken names without extension that are in the folder already, in any case
 */
export function safeFileName(name: string, taken: Iterable<string>): string {
  return freeFileName(name, new Set([...taken].map(foldedName)));
}

/** As safeFileName. @param used names by their foldedName */
export function freeFileName(name: string, used: ReadonlySet<string>): string {
  const base = readableName(name);
  if (!used.has(foldedName(base))) return base;
  for (let number = 2; ; number += 1) {
    const suffix = ` ${number}`;
    const candidate = trimmedName(cutToBytes(base, maxNameBytes - suffix.length)) + suffix;
    if (!used.has(foldedName(candidate))) return candidate;
  }
}

function readableName(name: string): string {
  const cut = trimmedName(cutToBytes(visibleName(name), maxNameBytes - 1));
  return withoutDeviceName(isEmptyName(cut) ? "untitled" : cut);
}
