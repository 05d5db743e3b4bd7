/** What filters of JSONPath compare (RFC 9535, section 2.3.5.2.2). Integers of any length are compared digit for digit. */
import type { JsonTape } from "./jsonTape.ts";

/** The text of a number as it was written. */
export interface WrittenNumber {
  digits: string;
}
/** An array or an object. */
interface Container {
  node: number;
}
export type PathValue = undefined | null | boolean | string | WrittenNumber | Container;

/** @returns undefined stands for RFC 9535's Nothing */
export function valueOf(tape: JsonTape, node: number | undefined): PathValue {
  if (node === undefined) return undefined;
  switch (tape.kind(node)) {
    case "string":
      return tape.text(node);
    case "number":
      return { digits: tape.slice(node).toString("latin1") };
    case "true":
      return true;
    case "false":
      return false;
    case "null":
      return null;
    case "array":
    case "object":
      return { node };
  }
}

export function compareValues(tape: JsonTape, left: PathValue, operator: string, right: PathValue): boolean {
  switch (operator) {
    case "==":
      return areEqual(tape, left, right);
    case "!=":
      return !areEqual(tape, left, right);
    case "<":
      return isLess(left, right);
    case ">":
      return isLess(right, left);
    case "<=":
      return isLess(left, right) || areEqual(tape, left, right);
    case ">=":
      return isLess(right, left) || areEqual(tape, left, right);
    default:
      return false;
  }
}

function isNumber(value: PathValue): value is WrittenNumber {
  return typeof value === "object" && value !== null && "digits" in value;
}

function isLess(left: PathValue, right: PathValue): boolean {
  if (typeof left === "string" && typeof right === "string") return compareText(left, right) < 0;
  return isNumber(left) && isNumber(right) && compareNumbers(left.digits, right.digits) < 0;
}

/** By code points, not by UTF-16 units. */
function compareText(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, "utf8"), Buffer.from(right, "utf8"));
}

function compareNumbers(left: string, right: string): number {
  const integer = /^-?\d{1,10000}$/;
  if (integer.test(left) && integer.test(right)) {
    const [first, second] = [BigInt(left), BigInt(right)];
    return first < second ? -1 : first > second ? 1 : 0;
  }
  return Number(left) - Number(right);
}

function areEqual(tape: JsonTape, left: PathValue, right: PathValue): boolean {
  if (isNumber(left)) return isNumber(right) && compareNumbers(left.digits, right.digits) === 0;
  if (typeof left !== "object" || left === null) return left === right;
  if (typeof right !== "object" || right === null || isNumber(right)) return false;
  return left.node === right.node || areAlike(tape, left.node, right.node);
}

function areAlike(tape: JsonTape, left: number, right: number): boolean {
  const kind = tape.kind(left);
  if (kind !== tape.kind(right)) return false;
  if (kind === "object") return haveAlikeMembers(tape, left, right);
  if (kind !== "array") return areEqual(tape, valueOf(tape, left), valueOf(tape, right));
  const [firsts, seconds] = [[...tape.children(left)], [...tape.children(right)]];
  return firsts.length === seconds.length && firsts.every((first, at) => areAlike(tape, first, seconds[at] ?? 0));
}

function haveAlikeMembers(tape: JsonTape, left: number, right: number): boolean {
  const [firsts, seconds] = [membersOf(tape, left), membersOf(tape, right)];
  if (firsts.size !== seconds.size) return false;
  for (const [key, first] of firsts) {
    const second = seconds.get(key);
    if (second === undefined || !areAlike(tape, first, second)) return false;
  }
  return true;
}

function membersOf(tape: JsonTape, node: number): Map<string | null, number> {
  return new Map(Array.from(tape.children(node), (child) => [tape.key(child), child]));
}
