/**
 * Which keys stand where in a JSON text, as far as its beginning shows: what a filter can ask for. The text may be cut
 * anywhere, and be many values one after the other; arrays are seen as if all their elements were one.
 */
export interface BodyShape {
  members: Map<string, BodyShape>;
  /** Of an array. */
  element: BodyShape | null;
}

const maxShapes = 20_000;
const maxDepth = 100;
const token = /[{}[\],:]|"(?:[^"\\\n]|\\.)*"|[^\s{}[\],:"]+/g;

export function emptyShape(): BodyShape {
  return { members: new Map(), element: null };
}

/** @param isLines the values are elements of an array, as JSONPath sees them */
export function shapeOf(text: string, isLines: boolean): BodyShape {
  const root = emptyShape();
  const outer = isLines ? ((root.element = emptyShape()), root.element) : root;
  const open: { shape: BodyShape; isObject: boolean }[] = [];
  let shapes = 0;
  let depth = 0;
  let key: string | null = null;
  const current = (): BodyShape => {
    const inner = open.at(-1);
    if (inner === undefined) return outer;
    if (!inner.isObject) return (inner.shape.element ??= emptyShape());
    const name = key ?? "";
    const known = inner.shape.members.get(name);
    if (known !== undefined) return known;
    const made = emptyShape();
    if (shapes++ < maxShapes) inner.shape.members.set(name, made);
    return made;
  };
  for (const match of text.matchAll(token)) {
    const [found] = match;
    if (found === "{" || found === "[") {
      depth += 1;
      if (depth > maxDepth) continue;
      const shape = current();
      open.push({ shape, isObject: found === "{" });
      if (found === "[") shape.element ??= emptyShape();
      key = null;
    } else if (found === "}" || found === "]") {
      depth = Math.max(0, depth - 1);
      if (depth < maxDepth) open.pop();
    } else if (depth <= maxDepth && found.startsWith('"') && open.at(-1)?.isObject === true) {
      if (!/^\s*:/.test(text.slice(match.index + found.length, match.index + found.length + 20))) continue;
      key = unquoted(found);
      current();
    }
  }
  return root;
}

export function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

/** Every name in it, in order of appearance. */
export function namesOfShape(root: BodyShape): string[] {
  const names = new Set<string>();
  const pending: BodyShape[] = [root];
  for (let at = 0; at < pending.length; at += 1) {
    const shape = pending[at];
    for (const [name, member] of shape?.members ?? []) {
      names.add(name);
      pending.push(member);
    }
    if (shape?.element) pending.push(shape.element);
  }
  return [...names];
}
