/** What is wrong with a JSONPath, in sentences that can be translated, with the place: json-p3 says it for programmers. */
import { AppError } from "../../../shared/errors.ts";

/** What json-p3 2.3.1 says, and how it is said here (shared by the catalogues of phrases). */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^unclosed bracketed selection/, "a ] is missing"],
  [/^unclosed string/, "a quotation mark is missing"],
  [/^expected '\$'|^can't backup beyond start/, "it must begin with $"],
  [/^expected '\.', '\.\.' or a bracketed selection/, "a . or a [ is missing"],
  [/^bald descendant segment/, "a name or a [ must follow"],
  [/^unexpected filter selector token '='/, "to compare, write =="],
  [/^unexpected end of expression/, "something is missing"],
  [/^result of .* must be compared/, "what the function gives must be compared"],
  [/^result of .* is not comparable/, "what the function gives cannot be compared"],
  [/^no such function/, "there is no such function"],
  [/takes \d+ arguments?/, "the function takes another number of arguments"],
  [/^index out of range/, "the number is too large"],
  [/^invalid escape/, "an escape is not one of JSON’s"],
  [/^leading zero|^invalid number|^negative zero/, "this is no number"],
  [/whitespace/, "there must be no white space"],
  [/^unbalanced parenthes[ei]s/, "a parenthesis is missing"],
  [/^non-singular query/, "only a path to one value can be compared"],
];

/** @throws never: it makes the error */
export function pathError(expression: string, thrown: unknown): AppError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const column = Math.min(placeOf(thrown) ?? expression.length, expression.length);
  const reason = reasons.find(([pattern]) => pattern.test(message))?.[1] ?? "it is not understood";
  return new AppError(
    "bad-filter",
    { language: "JSONPath", reason, column: column + 1 },
    { cause: thrown, detail: message },
  );
}

/** Of a UTF-16 unit, from 0. */
function placeOf(thrown: unknown): number | null {
  if (typeof thrown !== "object" || thrown === null || !("token" in thrown)) return null;
  const { token } = thrown;
  if (typeof token !== "object" || token === null || !("index" in token)) return null;
  return typeof token.index === "number" ? token.index : null;
}
