/** Whether a text begins as JSON does. One that is broken further on is JSON still: the viewer says where. */

/** Sticky; white space before each is passed over. Strings may be cut by the end of the head. */
const token =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\[^])*(?:"|\\?$))|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?=[\s,\]}]|$))/y;

/** A string says more than a bracket: few other texts begin with a bracket and a quote. */
const stringPoints = 2;
const enoughPoints = 3;
/** `[1]: a note` and `[a, b] text` are no arrays. */
const pointsOfEnded = 6;

/** @param isSure nothing of it may be broken: it is said to be another text */
export function sniffedJson(start: string, isSure = false): "json" | "ndjson" | null {
  if (start[0] !== "{" && start[0] !== "[") return null;
  const { points, end, isCut } = begin(start);
  if (end === null) return isCut || (points >= enoughPoints && !isSure) ? "json" : null;
  const rest = start.slice(end);
  if (rest.trim() === "") return "json";
  // Another value on the next line.
  if (/^[ \t]*\r?\n\s*[{[]/.test(rest) && !/[\r\n]/.test(start.slice(0, end))) return "ndjson";
  if (isSure) return null;
  return points >= (start[0] === "{" ? enoughPoints : pointsOfEnded) ? "json" : null;
}

interface Beginning {
  points: number;
  /** Behind the first value; null: it does not end well. */
  end: number | null;
  /** It is only not over. */
  isCut: boolean;
}

function begin(text: string): Beginning {
  const open: string[] = [];
  let points = 0;
  let mayBe = "value";
  token.lastIndex = 0;
  for (let at = 0; ; at = token.lastIndex) {
    const found = token.exec(text);
    if (found === null) return { points, end: null, isCut: text.slice(at).trim() === "" };
    const [, mark, string] = found;
    const next = expectedBehind(mark, string !== undefined, mayBe, open);
    if (next === null) return { points, end: null, isCut: false };
    points += string === undefined ? 1 : stringPoints;
    if (open.length === 0) return { points, end: token.lastIndex, isCut: false };
    mayBe = next;
  }
}

/** @returns what may come behind it; null: it may not stand there */
function expectedBehind(mark: string | undefined, isString: boolean, mayBe: string, open: string[]): string | null {
  const isValue = mayBe === "value" || mayBe === "value or end";
  if (mark === "{" || mark === "[") {
    if (!isValue) return null;
    open.push(mark);
    return mark === "{" ? "key or end" : "value or end";
  }
  if (mark === "}" || mark === "]") {
    const isOwn = open.pop() === (mark === "}" ? "{" : "[");
    return isOwn && /end/.test(mayBe) ? "comma or end" : null;
  }
  if (mark === ":") return mayBe === "colon" ? "value" : null;
  if (mark === ",") return mayBe === "comma or end" ? (open.at(-1) === "{" ? "key" : "value") : null;
  if (isValue) return "comma or end";
  return isString && mayBe.startsWith("key") ? "colon" : null;
}
