/** What printers share: what they are from outside, and how far lines are indented. */

export interface PrintProblem {
  reason: string;
  /** In the text that was given, and in what was printed. */
  sourceOffset: number;
  offset: number;
}

/** Prints a text in a form that is easier to read, while it arrives. Changes white space only. */
export interface Printer {
  push(bytes: Uint8Array): void;
  /** The text is over. */
  end(): void;
  /** From its place on, everything stands as it was given (of NDJSON: to the end of the line). */
  readonly problem: PrintProblem | null;
}

/** Deeper levels are not indented further: else a body of brackets would be printed as one of spaces. */
const maxIndentLevels = 100;
const freeBytes = 64 * 1024 * 1024;
const maxGrowth = 8;

/** How many spaces begin a line; none any more once the print has become much larger than what it was made of. */
export function indentOf(depth: number, sourceBytes: number, printedBytes: number): number {
  if (printedBytes > sourceBytes * maxGrowth + freeBytes) return 0;
  return 2 * Math.min(depth, maxIndentLevels);
}
