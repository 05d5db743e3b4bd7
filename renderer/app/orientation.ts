import type { Layout } from "../../shared/model/workspace.ts";

/** Below this width of the window, two panes beside each other would both be too narrow to read. */
const narrowestSideBySidePx = 1100;

export function shownOrientation(orientation: Layout["orientation"], windowWidthPx: number): "horizontal" | "vertical" {
  if (orientation !== "auto") return orientation;
  return windowWidthPx >= narrowestSideBySidePx ? "horizontal" : "vertical";
}
