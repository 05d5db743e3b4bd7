/** Why going through the bytes of a body stops before an end. None of them leaves the thread of treeWorker.ts. */

/** The format is broken there. */
export class Broken extends Error {
  readonly offset: number;

  /** @param reason in English, a part of a sentence @param offset of the bytes that are gone through */
  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

/** The bytes have not arrived. */
export class NotYet extends Error {}

/** More bytes than a window of children may cost. */
export class OverBudget extends Error {}

/** Nobody waits for it any more. */
export class Stopped extends Error {}

/** What was found before it can be shown. */
export function isUnfinished(thrown: unknown): boolean {
  return thrown instanceof Broken || thrown instanceof NotYet || thrown instanceof OverBudget;
}
