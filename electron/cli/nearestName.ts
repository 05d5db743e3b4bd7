/** Which known name a mistyped one was meant to be. */

/** null when nothing is near: more than a third of it would have to change. */
export function nearestName(typed: string, names: readonly string[]): string | null {
  if (typed.length > 60) return null;
  let nearest: string | null = null;
  let least = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const name of names) {
    // A beginning of a long name is nearer than its length says.
    const distance = typed.length > 2 && name.startsWith(typed) ? 0 : editDistance(typed, name);
    if (distance < least) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

/** Letters put in, taken out, changed, or swapped with their neighbour (optimal string alignment). */
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const present = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const swaps = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped = swaps ? (before[column - 2] ?? 0) + 1 : Infinity;
      present.push(Math.min(changed, swapped, (previous[column] ?? 0) + 1, (present[column - 1] ?? 0) + 1));
    }
    before = previous;
    previous = present;
  }
  return previous[to.length] ?? 0;
}
