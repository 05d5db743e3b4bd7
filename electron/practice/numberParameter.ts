import { PracticeProblem } from "./call.ts";

export interface NumberRange {
  name: string;
  minimum: number;
  maximum: number;
  /** Taken when the text is absent or empty; without it an absent number is a 400. */
  fallback?: number;
  fractional?: boolean;
}

/** Reads a decimal number that a client wrote in the path or the query. Throws a 400 outside the range. */
export function numberParameter(text: string | null, range: NumberRange): number {
  if ((text === null || text === "") && range.fallback !== undefined) return range.fallback;
  const shape = range.fractional === true ? /^\d{1,15}(\.\d{1,9})?$/ : /^\d{1,15}$/;
  const value = shape.test(text ?? "") ? Number(text) : Number.NaN;
  if (value >= range.minimum && value <= range.maximum) return value;
  const kind = range.fractional === true ? "a number" : "a whole number";
  throw new PracticeProblem(400, `${range.name} must be ${kind} from ${range.minimum} to ${range.maximum}.`);
}
