/** For tests: JSON read by a grammar of its own, with no code of the engine's. Bytes as Latin-1, so that all of them count. */

const tokenPattern = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^ \t\r\n"{}[\],:]+/gs;
const deepestIndent = 100;

/** Of valid JSON. */
export function jsonTokens(bytes: Uint8Array): string[] {
  return Buffer.from(bytes).toString("latin1").match(tokenPattern) ?? [];
}

export function withoutMark(bytes: Buffer): Buffer {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return Buffer.from(bytes.subarray(2).toString("utf16le"));
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(Buffer.from(bytes.subarray(2)).swap16().toString("utf16le"));
  if (bytes[0] === 0 && bytes[1] !== 0 && bytes[2] === 0)
    return Buffer.from(Buffer.from(bytes).swap16().toString("utf16le"));
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** As it must be laid out: two spaces a level, nothing within empty ones, a line for each value of its own. */
export function laidOut(bytes: Uint8Array): string {
  const parts: string[] = [];
  let depth = 0;
  let before = "";
  const newLine = (): void => void parts.push(`\n${"  ".repeat(Math.min(depth, deepestIndent))}`);
  for (const token of jsonTokens(bytes)) {
    const isClosing = token === "}" || token === "]";
    if (isClosing) depth -= 1;
    if (before === "" || before === ":") parts.push(before === ":" ? " " : "");
    else if (depth === 0 && !isClosing && token !== "," && before !== "{" && before !== "[") parts.push("\n");
    else if (before === "{" || before === "[") {
      if (!isClosing) newLine();
    } else if (before === "," || isClosing) newLine();
    parts.push(token);
    if (token === "{" || token === "[") depth += 1;
    before = token;
  }
  return Buffer.from(parts.join(""), "latin1").toString("utf8");
}

/** The sources of all values, in the order in which RFC 9535 finds them by `$..*`; the root's comes first. */
export function jsonValues(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString("latin1");
  const root: JsonValue = { start: 0, end: 0, children: [] };
  const opened = [root];
  let mayBeKey = false;
  for (const { 0: token, index } of text.matchAll(tokenPattern)) {
    const parent = opened.at(-1) ?? root;
    if (token === "{" || token === "[") {
      const value = { start: index, end: 0, children: [] };
      parent.children.push(value);
      opened.push(value);
    } else if (token === "}" || token === "]") {
      parent.end = index + 1;
      opened.pop();
    } else if (token !== ":" && token !== ",") {
      const isKey = mayBeKey && parent !== root && text[parent.start] === "{";
      if (!isKey) parent.children.push({ start: index, end: index + token.length, children: [] });
    }
    mayBeKey = token === "{" || token === ",";
  }
  const found: JsonValue[] = [...root.children];
  // In pre-order, each value brings its children.
  const waiting = root.children.toReversed();
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    found.push(...value.children);
    waiting.push(...value.children.toReversed());
  }
  return found.map(({ start, end }) => text.slice(start, end));
}

interface JsonValue {
  start: number;
  end: number;
  children: JsonValue[];
}
