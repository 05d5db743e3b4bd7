/** How the panes of a tab lie, by the room that there is for them. */
import type { Layout } from "../../shared/model/workspace.ts";

export type Orientation = "horizontal" | "vertical";

/** With less, two panes beside each other would both be too narrow to read. */
const narrowestSideBySidePx = 780;
const railPx = 48;
/** In a lower window the request above makes way for the response. */
const lowWindowPx = 700;
const stackedShare = 0.43;
const lowStackedShare = 0.33;

export function shownOrientation(layout: Layout, windowWidthPx: number): Orientation {
  if (layout.orientation !== "auto") return layout.orientation;
  const sideBarPx = layout.sideBarOpen ? layout.sideBarWidth : 0;
  return windowWidthPx - railPx - sideBarPx >= narrowestSideBySidePx ? "horizontal" : "vertical";
}

/** Share of the request above the response, until the person has moved the line between them. */
export function defaultStackedShare(windowHeightPx: number): number {
  return windowHeightPx < lowWindowPx ? lowStackedShare : stackedShare;
}
