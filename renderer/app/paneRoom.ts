/** Which of a tab's two panes has all the room, as they lie now. */
import type { Pane } from "../../shared/model/workspace.ts";
import { setWholePane } from "../state/layout.ts";
import { getState } from "../state/store.ts";
import { shownOrientation } from "./orientation.ts";

/** To the pane, or back to both. */
export function toggleWholePane(pane: Pane): void {
  const { layout } = getState();
  const orientation = shownOrientation(layout, innerWidth);
  setWholePane(orientation, layout.wholePane[orientation] === pane ? null : pane);
}
