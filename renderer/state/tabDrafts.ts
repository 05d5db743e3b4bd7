/** Drafts go to the profile a moment after each change, so that a kill loses nothing but the last keystrokes. */
import { api } from "./api.ts";
import { debounce, type Debounced } from "./debounce.ts";
import { getState } from "./store.ts";
import { attempt } from "./toasts.ts";

const pending = new Map<string, Debounced>();

export function saveDraft(tabId: string): void {
  let debounced = pending.get(tabId);
  if (!debounced) {
    debounced = debounce(() => sendDraft(tabId), 300);
    pending.set(tabId, debounced);
  }
  debounced.schedule();
}

export function flushDraft(tabId: string): void {
  pending.get(tabId)?.flush();
}

export function flushDrafts(): void {
  for (const debounced of pending.values()) debounced.flush();
}

export function forgetDraft(tabId: string): void {
  pending.get(tabId)?.cancel();
  pending.delete(tabId);
}

function sendDraft(tabId: string): void {
  const tab = getState().tabs[tabId];
  if (tab) void attempt(() => api().call("workspace.saveTab", { tab }));
}
