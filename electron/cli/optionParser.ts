/**
 * Reads a command's words after a table of its options, as curl and getopt do: `--name value`, `--name=value`,
 * `-n value`, `-nvalue`, bundles (`-sSL`), `--` before what is no option. Not node:util's parseArgs: that knows no
 * order between options of different names, and no help.
 */
import { nearestName } from "./nearestName.ts";
import { UsageError } from "./usageError.ts";

export interface OptionRow {
  /** Without dashes. */
  name: string;
  short?: string;
  /** Other long names, as other tools have them. */
  aliases?: readonly string[];
  /** What stands for the value in the help; without it the option takes none. */
  value?: string;
  /** What a number means, with its bounds: refused before anything is sent when the value is none. */
  number?: { unit: string; whole: boolean; least: number; most?: number };
  /** One line. */
  help: string;
}

export interface ParsedOption {
  /** The row's, whichever name was typed. */
  name: string;
  /** "" for one that takes none. */
  value: string;
  /** With its dashes. */
  typed: string;
}

export interface ParsedWords {
  /** In order. */
  options: ParsedOption[];
  positionals: string[];
}

/** @throws UsageError for an unknown option, a missing or needless value, or a number that is none */
export function parseWords(rows: readonly OptionRow[], words: readonly string[]): ParsedWords {
  const parsed: ParsedWords = { options: [], positionals: [] };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--") parsed.positionals.push(...rest.splice(0));
    else if (word === "-" || !word.startsWith("-")) parsed.positionals.push(word);
    else if (word.startsWith("--")) readLong(rows, word, rest, parsed);
    else readShorts(rows, word, rest, parsed);
  }
  return parsed;
}

function readLong(rows: readonly OptionRow[], word: string, rest: string[], parsed: ParsedWords): void {
  const equals = word.indexOf("=");
  const typed = equals < 0 ? word : word.slice(0, equals);
  const name = typed.slice(2);
  const row = rows.find((candidate) => candidate.name === name || candidate.aliases?.includes(name));
  if (row === undefined) throw unknownOption(rows, typed);
  const attached = equals < 0 ? null : word.slice(equals + 1);
  if (row.value === undefined && attached !== null) throw new UsageError(`${typed} takes no value`);
  add(row, typed, attached, rest, parsed);
}

/** The first letter that takes a value takes what is left of the word. */
function readShorts(rows: readonly OptionRow[], word: string, rest: string[], parsed: ParsedWords): void {
  for (let at = 1; at < word.length; at += 1) {
    const typed = `-${word.charAt(at)}`;
    const row = rows.find((candidate) => candidate.short === word.charAt(at));
    if (row === undefined) throw unknownOption(rows, at === 1 && word.length > 3 ? word : typed);
    const attached = word.slice(at + 1);
    add(row, typed, row.value === undefined || attached === "" ? null : attached, rest, parsed);
    if (row.value !== undefined) return;
  }
}

function add(row: OptionRow, typed: string, attached: string | null, rest: string[], parsed: ParsedWords): void {
  const value = row.value === undefined ? "" : (attached ?? rest.shift());
  if (value === undefined) throw new UsageError(`${typed} needs a value: ${typed} ${row.value}`);
  if (row.number !== undefined) checkNumber(row.number, typed, value);
  parsed.options.push({ name: row.name, value, typed });
}

function checkNumber(number: NonNullable<OptionRow["number"]>, typed: string, value: string): void {
  const { unit, whole, least, most = Number.MAX_SAFE_INTEGER } = number;
  const isNumber = whole ? /^-?\d+$/.test(value) : /^(?:\d+\.?\d*|\.\d+)$/.test(value);
  if (isNumber && Number(value) >= least && Number(value) <= most) return;
  const bounds = number.most === undefined ? ` of at least ${least}` : ` from ${least} to ${most}`;
  throw new UsageError(`${typed} takes ${unit}: a ${whole ? "whole " : ""}number${bounds}, not “${value}”`);
}

function unknownOption(rows: readonly OptionRow[], typed: string): UsageError {
  const name = typed.replace(/^-+/, "");
  const names = rows.flatMap((row) => [row.name, ...(row.aliases ?? [])]);
  const nearest = name.length > 1 ? nearestName(name, names) : null;
  return new UsageError(`there is no option ${typed}${nearest === null ? "" : `; did you mean --${nearest}?`}`);
}
