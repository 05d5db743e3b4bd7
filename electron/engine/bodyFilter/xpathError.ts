/** What is wrong with an XPath, as far as it can be told: the parser says no more than that something is. */
import { AppError } from "../../../shared/errors.ts";

export function xpathError(expression: string, thrown: unknown): AppError {
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  const { reason, at } = looseEnd(expression) ?? knownReason(detail);
  const params = { language: "XPath", reason };
  return new AppError("bad-filter", at === null ? params : { ...params, column: at + 1 }, { cause: thrown, detail });
}

function knownReason(detail: string): { reason: string; at: null } {
  if (detail.startsWith("XPath parse error")) return { reason: "it is not understood", at: null };
  if (/unresolvable|undeclared|namespace/i.test(detail)) return { reason: "the prefix is not known", at: null };
  return { reason: /function/i.test(detail) ? "there is no such function" : detail, at: null };
}

/** A bracket or a quotation mark without its other one. */
function looseEnd(expression: string): { reason: string; at: number } | null {
  const opened: number[] = [];
  for (let at = 0; at < expression.length; at += 1) {
    const character = expression[at] ?? "";
    if (character === '"' || character === "'") {
      const end = expression.indexOf(character, at + 1);
      if (end === -1) return { reason: "a quotation mark is missing", at };
      at = end;
    } else if (character === "[" || character === "(") opened.push(at);
    else if (character === "]" || character === ")") {
      const last = expression[opened.pop() ?? -1];
      const isOther = last !== (character === "]" ? "[" : "(");
      if (isOther) return { reason: character === "]" ? missing.bracket : missing.parenthesis, at };
    }
  }
  const left = opened.pop();
  if (left === undefined) return null;
  return { reason: expression[left] === "[" ? missing.closingBracket : missing.closingParenthesis, at: left };
}

const missing = {
  bracket: "a [ is missing",
  parenthesis: "a ( is missing",
  closingBracket: "a ] is missing",
  closingParenthesis: "a ) is missing",
};
