/** The preview of a tab's request, as the engine says it: one at a time, in the dialog above the window. */
import type { ExchangePreview } from "../../shared/contract/preview.ts";
import { toAppError, type AppErrorData } from "../../shared/errors.ts";
import { api } from "./api.ts";
import { openOverlay } from "./overlay.ts";
import { sendContext } from "./sendContext.ts";
import { flushSessions } from "./sessions.ts";
import { getState, setState } from "./store.ts";

export interface PreviewView {
  isRevealed: boolean;
  /** The last that came; null before the first. */
  preview: ExchangePreview | null;
  /** Why the request could not be sent as it stands. */
  problem: AppErrorData | null;
}

export interface PreviewSlice {
  requestPreview: PreviewView;
}

const noPreview: PreviewView = { isRevealed: false, preview: null, problem: null };

export function openPreview(tabId: string): void {
  setState({ requestPreview: noPreview });
  openOverlay({ type: "preview", tabId });
  void revealPreview(tabId, false);
}

/** Asks again, with or without the secrets. */
export async function revealPreview(tabId: string, isRevealed: boolean): Promise<void> {
  const tab = getState().tabs[tabId];
  if (!tab) return;
  const put = (view: Omit<PreviewView, "isRevealed">): void => {
    const { overlay } = getState();
    if (overlay?.type === "preview" && overlay.tabId === tabId) setState({ requestPreview: { isRevealed, ...view } });
  };
  try {
    // A default that was just typed counts, as for a send.
    await flushSessions();
    const input = { request: tab.request, context: sendContext(tab), reveal: isRevealed };
    put({ preview: await api().call("exchange.preview", input), problem: null });
  } catch (thrown) {
    put({ preview: null, problem: toAppError(thrown).data });
  }
}

export function forgetPreview(): void {
  setState({ requestPreview: noPreview });
}
