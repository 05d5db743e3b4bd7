/** What jq complains about, in sentences that can be translated where they are known, with the column where it says one. */
import { AppError } from "../../../shared/errors.ts";

const codes = { badInput: 2, badProgram: 3 };

/** @param code as jq exited @param complaint all that it wrote to its standard error */
export function jqError(code: number, complaint: string): AppError {
  const reason = reasonOf(complaint);
  const detail = complaint.trim().slice(0, 1000);
  if (code === codes.badInput && /at line \d+, column \d+/.test(reason)) {
    const [, said = reason, place = ""] = /^(.*?) at (?:EOF at )?(line \d+, column \d+)/s.exec(reason) ?? [];
    return new AppError("filter-bad-body", { reason: said, place }, { detail });
  }
  const column = code === codes.badProgram ? columnOf(complaint) : null;
  const params = { language: "jq", reason: knownReason(reason) };
  return new AppError("bad-filter", column === null ? params : { ...params, column }, { detail });
}

function columnOf(complaint: string): number | null {
  const column = /line \d+, column (\d+)/.exec(complaint)?.[1];
  return column === undefined ? null : Number(column);
}

/** The first of its errors. */
function reasonOf(complaint: string): string {
  const [first = ""] = complaint.split(/\n(?=jq: )/);
  return first
    .replace(/^jq: error(?: \(at [^)]*\))?(?: \(not a string\))?: |^jq: /, "")
    .replace(/ at <top-level>, line \d+, column \d+:[\s\S]*$/, "")
    .replace(/ \(Unix shell quoting issues\?\)/, "")
    .trim();
}

function knownReason(reason: string): string {
  if (reason.startsWith("syntax error, unexpected end of file")) return "something is missing";
  if (reason.startsWith("syntax error")) return "it is not understood";
  return reason;
}
