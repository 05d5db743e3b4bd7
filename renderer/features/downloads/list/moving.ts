/** Where chosen downloads go to in the order. Pure but for the last one. */
import { placeDownloads } from "../../../state/downloadActions.ts";

export type Move = "up" | "down" | "first";

/** @returns before which one they come, null: at the end; undefined: they are there already */
export function placeAfterMove(
  shownIds: readonly string[],
  ids: readonly string[],
  move: Move,
): string | null | undefined {
  const chosen = new Set(ids);
  const others = shownIds.filter((id) => !chosen.has(id));
  const indexes = ids.map((id) => shownIds.indexOf(id)).filter((index) => index >= 0);
  if (indexes.length === 0 || others.length === 0) return undefined;
  const [first, last] = [Math.min(...indexes), Math.max(...indexes)];
  if (move === "first") return first === 0 ? undefined : others[0];
  if (move === "up") return shownIds.slice(0, first).at(-1);
  if (last === shownIds.length - 1) return undefined;
  return shownIds[last + 2] ?? null;
}

export async function moveDownloads(shownIds: readonly string[], ids: readonly string[], move: Move): Promise<void> {
  const before = placeAfterMove(shownIds, ids, move);
  if (before === undefined) return;
  const chosen = new Set(ids);
  // In the order in which they stand, whatever the order of the choice.
  const inOrder = shownIds.filter((id) => chosen.has(id));
  await placeDownloads(inOrder, before);
}
