/** Whether a text begins as YAML does: every line of it is one of YAML's, and it has what flat lists of words have not. */

const key = String.raw`(?:[A-Za-z_/$.~][\w./$~{}-]*|"[^"\n]{1,200}"|'[^'\n]{1,200}')`;
const pair = new RegExp(String.raw`^( *)((?:- +)*)(${key})\s*:(?:\s+(.*))?$`);
const item = /^( *)-(?: +(.*))?$/;
const nothing = /^\s*(?:#.*)?$|^(?:---|\.\.\.)(?:\s|$)|^%(?:YAML|TAG)\s/;
/** `error: …` is how programs begin. */
const logWords =
  /^(?:error|warning|warn|info|note|debug|trace|fatal|panic|hint|help|usage|caused|fix|feat|chore|docs)$/i;
/** What ends a line of code, and of JSON. */
const ofCode = /(?:[;,{]|^\{.*[^}])$/;

interface Sight {
  keys: string[];
  items: number;
  /** Keys and items that stand deeper than what they belong to. */
  nested: number;
  /** Of the last key or item. */
  indent: number;
  /** It has no value beside it: more may stand below. */
  isOpen: boolean;
  /** Deeper lines than that are of a text over lines (`|`, `>`); -1: none. */
  textBelow: number;
}

/** @param isWhole its last line is whole */
export function isYaml(text: string, isWhole: boolean): boolean {
  const lines = text.split(/\r?\n/);
  if (!isWhole) lines.pop();
  const sight: Sight = { keys: [], items: 0, nested: 0, indent: 0, isOpen: false, textBelow: -1 };
  if (!lines.every((line) => seeLine(line, sight))) return false;
  const { keys, nested, items } = sight;
  if (/^(?:%YAML|---\s)/.test(text)) return keys.length > 0 || items > 1;
  if (nested > 0) return keys.length > 1 || items > 1;
  const isFlat = keys.length >= 3 && new Set(keys).size === keys.length;
  return isFlat && !logWords.test(keys[0] ?? "") && keys.every((one) => /^[a-z_]/.test(one));
}

/** @returns whether it may be a line of YAML */
function seeLine(line: string, sight: Sight): boolean {
  if (nothing.test(line)) return true;
  const indent = /^ */.exec(line)?.[0].length ?? 0;
  if (sight.textBelow !== -1 && indent > sight.textBelow) return true;
  sight.textBelow = -1;
  const found = pair.exec(line);
  if (found !== null) return seePair(found, sight);
  const rest = item.exec(line)?.[2] ?? (item.test(line) ? "" : null);
  if (rest === null) return isContinued(line, indent, sight);
  if (ofCode.test(rest) || (indent > sight.indent && !sight.isOpen)) return false;
  if (sight.isOpen && indent >= sight.indent && sight.keys.length > 0) sight.nested += 1;
  Object.assign(sight, { indent, isOpen: rest === "", items: sight.items + 1 });
  return true;
}

/** A value that goes on on the next line. */
function isContinued(line: string, indent: number, { keys, nested, items, ...last }: Sight): boolean {
  return keys.length > 0 && nested + items > 0 && indent > last.indent && !last.isOpen && !ofCode.test(line);
}

function seePair([, before = "", dashes = "", name = "", value = ""]: RegExpExecArray, sight: Sight): boolean {
  const said = value.replace(/(?:^|\s)#.*$/, "").trim();
  if (ofCode.test(said) || /^[=<]|^\(/.test(said)) return false;
  const indent = before.length + dashes.length;
  const isDeeper = before.length > sight.indent;
  if (isDeeper && !sight.isOpen) return false;
  if (sight.isOpen && (isDeeper || (dashes !== "" && before.length === sight.indent))) sight.nested += 1;
  // A second key in an item.
  if (dashes === "" && before.length > 0 && sight.items > 0) sight.nested += 1;
  if (dashes !== "") sight.items += 1;
  sight.keys.push(name);
  sight.indent = indent;
  sight.isOpen = said === "" || /^[&!]\S+$/.test(said);
  sight.textBelow = /^(?:!\S+\s+)?[|>][-+\d]*$/.test(said) ? before.length : -1;
  return true;
}
