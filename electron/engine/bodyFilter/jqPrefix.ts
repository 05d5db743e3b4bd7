/**
 * The beginning of a jq program that is a plain path (`.items[] | …`, `.[0].name`): it can be followed without jq, so
 * that jq gets one value after the other. Only what means the same when it is taken apart: all else is left to jq.
 */
import { indexStep, nameStep, wildStep, type ForwardStep } from "./forwardPlan.ts";

export interface JqPrefix {
  steps: readonly ForwardStep[];
  /** It ends with `[]`: there may be any number of values. */
  isEach: boolean;
  /** What jq does with each of them. */
  program: string;
  /** All that comes of them is a result each, one array (`map(f)`, `[.[] | f]`), or counted (`map(f) | length`). */
  gives: "each" | "list" | "count";
}

/** They know of the input as a whole, of jq's other input, or of the program's own text; or they end it. */
const tellsOfWhole =
  /\b(?:inputs?|input_line_number|input_filename|debug|stderr|halt|halt_error|import|include|module|modulemeta|get_search_list)\b|\$__/;
const pipe = /^\s*\|(?!=)\s*/;
const part = /^(?:\.([A-Za-z_]\w*)|\.?"([^"\\]*)"|\.?\[\s*"([^"\\]*)"\s*\]|\.?\[\s*(\d{1,9})\s*\]|(\.?\[\s*\]))/;
/** What may stand at the end of such a path without changing what comes before; it is left to jq. */
const leftPart = /^(?:\.[A-Za-z_]\w*|\.?"[^"\\]*"|\.?\[\s*(?:"[^"\\]*"|-?\d*(?::-?\d*)?)\s*\])\??/;

/** null: the program does not begin so. */
export function jqPrefix(program: string): JqPrefix | null {
  const whole = program.trim();
  if (tellsOfWhole.test(whole) || whole.includes("#")) return null;
  const counted = /^(.*)\|\s*length$/s.exec(whole)?.[1]?.trim() ?? (whole === "length" ? "." : null);
  if (counted === null) return listPrefix(whole) ?? pathPrefix(whole);
  const list = listPrefix(counted);
  if (list !== null) return { ...list, gives: "count" };
  const path = counted === "." ? { ...atOnce, steps: [] } : pathPrefix(counted);
  if (path === null || path.isEach || path.program !== ".") return pathPrefix(whole);
  return { steps: [...path.steps, wildStep], isEach: true, program: ".", gives: "count" };
}

const atOnce = { isEach: false, program: ".", gives: "each" } as const;

/** `map(f)` behind a path, and `[path | f]`: all of the program. */
function listPrefix(program: string): JqPrefix | null {
  const listed = enclosed(program, "[");
  if (listed !== null) {
    const inner = pathPrefix(listed);
    return inner?.isEach === true ? { ...inner, gives: "list" } : null;
  }
  const path = program.startsWith("map(") ? { ...atOnce, steps: [], program } : pathPrefix(program);
  const mapped = path === null || path.isEach ? null : enclosed(path.program, "map(");
  if (path === null || mapped === null) return null;
  return { steps: [...path.steps, wildStep], isEach: true, program: mapped, gives: "list" };
}

/** What stands between that and the bracket that closes it; null: the program is not all of that. */
function enclosed(program: string, opening: "[" | "map("): string | null {
  // What a text interpolates has brackets of its own.
  if (!program.startsWith(opening) || program.includes("\\(")) return null;
  let depth = 0;
  for (const { 0: token, index } of program.slice(opening.length - 1).matchAll(tokens)) {
    if ("[({".includes(token)) depth += 1;
    else if ("])}".includes(token)) depth -= 1;
    const end = index + opening.length - 1;
    if (depth === 0) return end === program.length - 1 ? program.slice(opening.length, end) : null;
  }
  return null;
}

const tokens = /"(?:[^"\\]|\\.)*"|[[\](){}]/gs;

function pathPrefix(program: string): JqPrefix | null {
  let rest = program.trim();
  const steps: ForwardStep[] = [];
  let taken = { steps: 0, isEach: false, rest };
  let isStart = true;
  while (!taken.isEach) {
    const match = part.exec(rest);
    const isPart = match !== null && (isStart ? match[0].startsWith(".") : true) && !match[0].startsWith('"');
    if (match === null || !isPart || rest[match[0].length] === "?") break;
    steps.push(stepOf(match));
    rest = rest.slice(match[0].length);
    isStart = false;
    const next = remainder(rest);
    if (next === null && !beginsPart(rest)) break;
    if (next !== null) taken = { steps: steps.length, isEach: match[5] !== undefined, rest: next.program };
    if (next?.isPiped === true) {
      rest = next.program;
      isStart = true;
    } else if (match[5] !== undefined) break;
  }
  return taken.steps === 0
    ? null
    : { steps: steps.slice(0, taken.steps), isEach: taken.isEach, program: taken.rest, gives: "each" };
}

function stepOf([, dotted, quoted, bracketed, index, each]: RegExpExecArray): ForwardStep {
  if (each !== undefined) return wildStep;
  return index === undefined ? nameStep(dotted ?? quoted ?? bracketed ?? "") : indexStep(Number(index));
}

const beginsPart = (rest: string): boolean => rest.startsWith(".") || rest.startsWith("[");

/** What is left of the program for each value; null: more than a path and a pipe comes, and binds in another way. */
function remainder(rest: string): { program: string; isPiped: boolean } | null {
  if (rest.trim() === "") return { program: ".", isPiped: false };
  const piped = pipe.exec(rest);
  if (piped !== null) {
    const program = rest.slice(piped[0].length);
    return program === "" ? null : { program, isPiped: true };
  }
  if (!beginsPart(rest)) return null;
  let left = rest;
  for (let match = leftPart.exec(left); match !== null; match = leftPart.exec(left)) left = left.slice(match[0].length);
  const isWhole = left !== rest && (left.trim() === "" || pipe.test(left));
  return isWhole ? { program: rest.startsWith("[") ? `.${rest}` : rest, isPiped: false } : null;
}
