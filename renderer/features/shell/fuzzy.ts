/** How well a text answers a query: its letters must come in order, and are worth more together and at word starts. */

/** null when it does not answer. Higher is better; comparable only for the same query. */
export function fuzzyScore(query: string, text: string): number | null {
  const wanted = query.toLowerCase().replaceAll(/\s+/g, "");
  const lower = text.toLowerCase();
  if (wanted === "") return 0;
  const whole = lower.indexOf(query.toLowerCase().trim());
  if (whole >= 0) return 1000 - whole - text.length / 100 + (isWordStart(lower, whole) ? 200 : 0);
  let score = 0;
  let at = -1;
  for (const letter of wanted) {
    const next = bestNext(lower, letter, at + 1);
    if (next < 0) return null;
    if (next === at + 1) score += 8;
    else if (isWordStart(lower, next)) score += 6;
    else score += 1;
    at = next;
  }
  return score - text.length / 100;
}

export interface Scored<T> {
  item: T;
  score: number;
}

/** The best answers first, at most `limit`; equal ones keep their order. */
export function bestMatches<T>(items: Iterable<T>, query: string, textOf: (item: T) => string, limit: number): T[] {
  const scored: Scored<T>[] = [];
  for (const item of items) {
    const score = fuzzyScore(query, textOf(item));
    if (score !== null) scored.push({ item, score });
  }
  return scored
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item);
}

/** The next place of a letter; a word start is worth a small leap. */
function bestNext(text: string, letter: string, from: number): number {
  const next = text.indexOf(letter, from);
  if (next <= from || isWordStart(text, next)) return next;
  for (let at = next; at >= 0 && at < from + 20; at = text.indexOf(letter, at + 1)) {
    if (isWordStart(text, at)) return at;
  }
  return next;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? " ");
}
