/** Which rows are chosen after a press. Pure. The last of a choice is the active one, the first its anchor. */

export function selectAfterPress(
  shownIds: readonly string[],
  selected: readonly string[],
  id: string,
  { toggle, extend }: { toggle: boolean; extend: boolean },
): string[] {
  if (extend) return selectUpTo(shownIds, selected, id);
  if (!toggle) return [id];
  return selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id];
}

/** From the anchor to `id`, both included. */
export function selectUpTo(shownIds: readonly string[], selected: readonly string[], id: string): string[] {
  const from = shownIds.indexOf(selected[0] ?? id);
  const to = shownIds.indexOf(id);
  if (from < 0) return [id];
  return from <= to ? shownIds.slice(from, to + 1) : shownIds.slice(to, from + 1).toReversed();
}
