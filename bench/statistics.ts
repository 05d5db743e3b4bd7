/** What is said of a series of rounds: its median, and its quartiles as the spread. */

export interface Summary {
  median: number;
  /** First and third quartile: half of the rounds lie between them. */
  spread: [low: number, high: number];
}

/** @throws RangeError for no values */
export function summarise(values: readonly number[]): Summary {
  return { median: quantile(values, 0.5), spread: [quantile(values, 0.25), quantile(values, 0.75)] };
}

/** Between two values, on the line that joins them (R's type 7, NumPy's default). @throws RangeError for no values */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError("a quantile of no values");
  return below + (above - below) * (position - Math.floor(position));
}

/**
 * Round by round, so that what disturbs the machine for a while disturbs both sides of a pair.
 * @throws RangeError where the rounds are not as many
 */
export function paired(
  values: readonly number[],
  others: readonly number[],
  combine: (value: number, other: number) => number,
): number[] {
  if (values.length !== others.length) throw new RangeError("rounds that are not pairs");
  return values.map((value, round) => combine(value, others[round] ?? Number.NaN));
}
