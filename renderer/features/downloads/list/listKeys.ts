/** What keys do to the chosen downloads. */
import type { KeyboardEvent } from "react";
import type { Download } from "../../../../shared/model/download.ts";
import { actOnDownloads, openDownload } from "../../../state/downloadActions.ts";
import { getState } from "../../../state/store.ts";
import { canPause, canResume, endDownloads, mainAction } from "./downloadActions.tsx";
import { moveDownloads } from "./moving.ts";

const pageRows = 8;

/** null for keys that do not move. */
export function stepOfKey(key: string): number | null {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
    Home: -Infinity,
    End: Infinity,
  };
  return Object.hasOwn(steps, key) ? (steps[key] ?? null) : null;
}

/** False when the key means nothing here. */
export function pressListKey(event: KeyboardEvent, chosen: readonly Download[], shownIds: readonly string[]): boolean {
  const ids = chosen.map(({ id }) => id);
  const active = chosen.at(-1);
  if (!active) return false;
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    void moveDownloads(shownIds, ids, event.key === "ArrowUp" ? "up" : "down");
  } else if (event.key === " ") pauseOrResume(chosen);
  else if (event.key === "Delete" || event.key === "Backspace") endDownloads(chosen);
  else if (event.key === "Enter") press(active);
  else return false;
  return true;
}

/** Pauses when any of them can be paused. */
function pauseOrResume(chosen: readonly Download[]): void {
  const running = chosen.filter(canPause);
  const list = running.length > 0 ? running : chosen.filter(canResume);
  void actOnDownloads(
    list.map(({ id }) => id),
    running.length > 0 ? "pause" : "resume",
  );
}

function press(active: Download): void {
  if (active.state === "finished" && getState().info?.shell === "desktop") void openDownload(active.id, "file");
  else mainAction(active).run();
}
