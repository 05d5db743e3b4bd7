/**
 * JSON as a person types it: `{{variables}}` may stand for values and names. Checked and laid out token by token,
 * so that numbers, escapes and repeated names stay as they were written. Iterative: depth costs no stack.
 */
export interface JsonProblem {
  /** UTF-16 units from the start. */
  offset: number;
  expected: "value" | "name" | "colon" | "comma" | "end" | "string-end" | "escape";
}

export type Beautified = { ok: true; text: string } | { ok: false; problem: JsonProblem };

type Expectation = "value" | "value-or-close" | "name" | "name-or-close" | "colon" | "after-value";
type Visit = (token: string) => void;

const space = /[ \t\n\r]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const variable = /(?:\{\{\s*[\p{L}\p{M}\p{N}_.$-]+\s*\}\})+/uy;

/** null when there is nothing wrong. Empty text is wrong. */
export function checkJson(text: string): JsonProblem | null {
  return walk(text, () => undefined);
}

export function beautifyJson(text: string): Beautified {
  const output: string[] = [];
  let depth = 0;
  let opened = false;
  const newLine = (): void => void output.push("\n", "  ".repeat(depth));
  const problem = walk(text, (token) => {
    const closes = token === "}" || token === "]";
    if (closes) depth -= 1;
    if (opened !== closes && (opened || closes)) newLine();
    opened = token === "{" || token === "[";
    if (opened) depth += 1;
    output.push(token === ":" ? ": " : token);
    if (token === ",") newLine();
  });
  return problem === null ? { ok: true, text: output.join("") } : { ok: false, problem };
}

/** From 1, as editors count. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

function walk(text: string, visit: Visit): JsonProblem | null {
  const open: ("{" | "[")[] = [];
  let expectation: Expectation = "value";
  let at = 0;
  for (;;) {
    at += matchAt(space, text, at).length;
    if (expectation === "after-value" && open.length === 0) {
      return at === text.length ? null : { offset: at, expected: "end" };
    }
    const token = readToken(text, at, expectation);
    if (typeof token !== "string") return token;
    const next = follow(token, expectation, open);
    if (next === null) return { offset: at, expected: wanted(expectation) };
    visit(token);
    expectation = next;
    at += token.length;
  }
}

function readToken(text: string, at: number, expectation: Expectation): string | JsonProblem {
  const character = text.charAt(at);
  if (character === '"') return readString(text, at);
  const token =
    matchAt(variable, text, at) || matchAt(scalar, text, at) || (/[{}[\]:,]/.test(character) ? character : "");
  return token === "" ? { offset: at, expected: wanted(expectation) } : token;
}

function readString(text: string, start: number): string | JsonProblem {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return text.slice(start, at + 1);
    if (code < 0x20) return { offset: at, expected: "string-end" };
    if (code !== 0x5c) continue;
    if (!/^(?:["\\/bfnrt]|u[0-9a-f]{4})/i.test(text.slice(at + 1, at + 6))) return { offset: at, expected: "escape" };
    at += 1;
  }
  return { offset: text.length, expected: "string-end" };
}

/** What may follow the token; null when it may not stand here. Keeps `open` up to date. */
function follow(token: string, expectation: Expectation, open: ("{" | "[")[]): Expectation | null {
  const inside = open.at(-1);
  switch (expectation) {
    case "colon":
      return token === ":" ? "value" : null;
    case "after-value":
      if (token === ",") return inside === "{" ? "name" : "value";
      return token === (inside === "{" ? "}" : "]") ? close(open) : null;
    case "name":
    case "name-or-close":
      if (token === "}" && expectation === "name-or-close") return close(open);
      return token.startsWith('"') || token.startsWith("{{") ? "colon" : null;
    case "value":
    case "value-or-close":
      if (token === "]" && expectation === "value-or-close") return close(open);
      if (token === "{" || token === "[") {
        open.push(token);
        return token === "{" ? "name-or-close" : "value-or-close";
      }
      return /^[}\]:,]$/.test(token) ? null : "after-value";
  }
}

function close(open: ("{" | "[")[]): Expectation {
  open.pop();
  return "after-value";
}

function wanted(expectation: Expectation): JsonProblem["expected"] {
  if (expectation === "colon") return "colon";
  if (expectation === "after-value") return "comma";
  return expectation.startsWith("name") ? "name" : "value";
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
