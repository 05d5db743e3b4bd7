/** Where in a body the beginning of an expression leads: to the keys that may come next. */
import { unquoted, type BodyShape } from "./bodyShape.ts";

const step =
  /^(?:\.\.|\.\*|\.?\[\s*(?:\*|-?\d*(?:\s*:\s*-?\d*){0,2})\s*\]\??|\.?\[\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*\]\??|\.("(?:[^"\\]|\\.)*")\??|\.?([\p{L}_][\p{L}\p{N}_]*)\??)/u;
const pipe = /^\s*\|\s*/;
/** They leave what they get as it is. */
const passing = /^(?:select|sort_by|unique_by)\s*\(|^(?:sort|reverse|unique)\b/;

/** @param path the expression up to the key that is being written; null: nobody knows */
export function shapeAt(root: BodyShape, path: string): BodyShape | null {
  const filter = lastOpenFilter(path);
  if (filter !== null) {
    const outer = shapeAt(root, path.slice(0, filter.start));
    const inner = outer?.element ?? onlyMember(outer);
    return inner === null ? null : follow(inner, filter.rest);
  }
  return follow(root, path.replace(/^\s*\$?/, ""));
}

/** Of `$.a[?@.b == 1 && @.c`, what stands before `[?` and behind the last `@`. */
function lastOpenFilter(path: string): { start: number; rest: string } | null {
  const start = path.lastIndexOf("[?");
  if (start === -1) return null;
  const inside = path.slice(start);
  const isClosed = (inside.match(/\[/g)?.length ?? 0) <= (inside.match(/\]/g)?.length ?? 0);
  const at = inside.lastIndexOf("@");
  return isClosed || at === -1 ? null : { start, rest: inside.slice(at + 1) };
}

function onlyMember(shape: BodyShape | null): BodyShape | null {
  const [first] = shape?.members.values() ?? [];
  return first ?? null;
}

function follow(from: BodyShape, path: string): BodyShape | null {
  let shape: BodyShape | null = from;
  let rest = path;
  while (rest !== "" && rest !== "." && shape !== null) {
    const skipped = pipe.exec(rest) ?? passedCall(rest) ?? closedFilter(rest);
    if (skipped !== null) {
      // The elements that a filter takes are one step further in.
      if (skipped[0].startsWith("[?")) shape = shape.element ?? onlyMember(shape);
      rest = rest.slice(skipped[0].length);
      continue;
    }
    const match = step.exec(rest);
    if (match === null || match[0] === "" || match[0] === "..") return null;
    const quoted = match[1] ?? match[2];
    const name = quoted === undefined ? match[3] : nameOf(quoted);
    shape = name === undefined ? (shape.element ?? onlyMember(shape)) : (shape.members.get(name) ?? null);
    rest = rest.slice(match[0].length);
  }
  return shape;
}

function nameOf(quoted: string): string {
  return quoted.startsWith("'") ? unquoted(`"${quoted.slice(1, -1).replaceAll('"', '\\"')}"`) : unquoted(quoted);
}

function passedCall(rest: string): [string] | null {
  const match = passing.exec(rest);
  if (match === null) return null;
  return match[0].endsWith("(") ? upToClosing(rest, match[0].length, "(", ")") : [match[0]];
}

function closedFilter(rest: string): [string] | null {
  return rest.startsWith("[?") ? upToClosing(rest, 2, "[", "]") : null;
}

/** @param from behind the opening one */
function upToClosing(text: string, from: number, opening: string, closing: string): [string] | null {
  let open = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === opening) open += 1;
    else if (text[at] === closing) open -= 1;
    if (open === 0) return [text.slice(0, at + 1)];
  }
  return null;
}
