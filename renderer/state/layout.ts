import type { Layout, Pane } from "../../shared/model/workspace.ts";
import { api } from "./api.ts";
import { debounce } from "./debounce.ts";
import { getState, setState } from "./store.ts";
import { attempt } from "./toasts.ts";

export type View = "collections" | "downloads" | "history" | "sessions" | "settings";

export interface LayoutSlice {
  layout: Layout;
  /** What the rail has chosen; not remembered. */
  view: View;
}

const save = debounce(() => {
  const { layout } = getState();
  void attempt(() => api().call("workspace.saveLayout", { layout }));
}, 400);

export function changeLayout(patch: Partial<Layout>): void {
  setState(({ layout }) => ({ layout: { ...layout, ...patch } }));
  save.schedule();
}

export function flushLayout(): void {
  save.flush();
}

export function chooseView(view: View): void {
  setState({ view });
}

export function toggleSideBar(): void {
  changeLayout({ sideBarOpen: !getState().layout.sideBarOpen });
}

/** `key` is `collectionId` or `collectionId/path`. */
export function setExpanded(key: string, expanded: boolean): void {
  const others = getState().layout.expanded.filter((other) => other !== key);
  changeLayout({ expanded: expanded ? [...others, key] : others });
}

/** Gives a pane all the room of the panes as they lie, or both some of it again (null). */
export function setWholePane(orientation: "horizontal" | "vertical", pane: Pane | null): void {
  changeLayout({ wholePane: { ...getState().layout.wholePane, [orientation]: pane } });
}

/** What the person asked for is in that pane: it is not to stay away. */
export function revealPane(pane: Pane): void {
  const { horizontal, vertical } = getState().layout.wholePane;
  const others = (whole: Pane | null): Pane | null => (whole === pane ? whole : null);
  if (others(horizontal) !== horizontal || others(vertical) !== vertical) {
    changeLayout({ wholePane: { horizontal: others(horizontal), vertical: others(vertical) } });
  }
}

/** From beside to below and back; `shown` is how it is now, whatever chose it. */
export function turnOrientation(shown: "horizontal" | "vertical"): void {
  changeLayout({ orientation: shown === "horizontal" ? "vertical" : "horizontal" });
}
