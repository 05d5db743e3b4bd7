/** curl's arguments, told apart: options with their values in order, and what is left: URLs. */
import { invalidCurl } from "./command.ts";
import { longOption, shortOption, type OptionKind } from "./options.ts";

export interface CurlOption {
  /** The long name, whichever was typed. */
  name: string;
  /** "" for one that takes none. */
  value: string;
  /** As typed, with its dashes. */
  typed: string;
  harmless: boolean;
}

export interface CurlArguments {
  options: CurlOption[];
  urls: string[];
  notes: string[];
}

/**
 * Of several requests (`--next`) only the first is read.
 * @param words after `curl` itself
 * @throws AppError "invalid-curl" for an option whose value is missing
 */
export function parseArguments(words: readonly string[]): CurlArguments {
  const parsed: CurlArguments = { options: [], urls: [], notes: [] };
  const rest = [...words];
  let onlyUrls = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (onlyUrls || word === "-" || !word.startsWith("-")) parsed.urls.push(word);
    else if (word === "--") onlyUrls = true;
    else if (word.startsWith("--")) readLong(word, rest, parsed);
    else readShorts(word, rest, parsed);
    if (parsed.options.at(-1)?.name === "next") {
      parsed.options.pop();
      parsed.notes.push("Only the first of the requests was read: there is a --next.");
      break;
    }
  }
  return parsed;
}

function readLong(typed: string, rest: string[], parsed: CurlArguments): void {
  const kind = longOption(typed.slice(2));
  if (kind === null) parsed.notes.push(`\`${typed}\` was not understood.`);
  else addOption(kind, typed, kind.takesValue ? rest.shift() : "", parsed);
}

/** `-sSLk`, `-XPOST`, `-d@file`: the first one that takes a value takes what is left of the word. */
function readShorts(word: string, rest: string[], parsed: CurlArguments): void {
  for (let at = 1; at < word.length; at += 1) {
    const letter = word.charAt(at);
    const kind = shortOption(letter);
    if (kind === null) {
      parsed.notes.push(`\`-${letter}\` was not understood.`);
      continue;
    }
    if (!kind.takesValue) {
      addOption(kind, `-${letter}`, "", parsed);
      continue;
    }
    const attached = word.slice(at + 1);
    addOption(kind, `-${letter}`, attached === "" ? rest.shift() : attached, parsed);
    return;
  }
}

function addOption(kind: OptionKind, typed: string, value: string | undefined, parsed: CurlArguments): void {
  // `-h` alone is fine: its category is optional.
  if (value === undefined && kind.name !== "help") throw invalidCurl(`the value of ${typed} is missing`);
  parsed.options.push({ name: kind.name, value: value ?? "", typed, harmless: kind.harmless });
}
