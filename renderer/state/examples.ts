/** Saved responses of the requests that are open: in the request's file, not in its draft. */
import type { Example } from "../../shared/model/example.ts";
import type { ItemReference } from "../../shared/model/workspace.ts";
import { translate } from "../locales/i18n.ts";
import { api } from "./api.ts";
import { readBodyRange } from "./bodies.ts";
import type { ExchangeView } from "./exchanges.ts";
import { exampleOf, fitsInExample, freeExampleName, mostExampleBytes } from "./exampleOf.ts";
import { setFileChange } from "./fileChanges.ts";
import { getState, setState, type State } from "./store.ts";
import { putTab } from "./tabs.ts";
import { attempt, showToast, showUndo } from "./toasts.ts";
import { watchAnswer } from "./watchAnswer.ts";

export interface ExamplesSlice {
  /** By tab; absent until first read. */
  examples: Record<string, readonly Example[]>;
}

/** Reads them, and again when the file changes. Returns what ends it. */
export function watchExamples(tabId: string): () => void {
  return watchAnswer({
    dependencies: ({ tabs }: State) => [tabs[tabId]?.source, tabs[tabId]?.version],
    ask: (isCurrent) => readExamples(tabId, isCurrent),
  });
}

async function readExamples(tabId: string, isCurrent: () => boolean): Promise<void> {
  const source = getState().tabs[tabId]?.source;
  try {
    const examples = source ? (await api().call("item.read", source)).examples : [];
    if (isCurrent()) putExamples(tabId, examples);
  } catch {
    // Gone or broken: the tab says so.
  }
}

/** Only what has arrived whole, of a request that has a file. */
export function canKeepExample(
  tab: { source: ItemReference | null } | undefined,
  exchange: ExchangeView | undefined,
): boolean {
  return (tab?.source ?? null) !== null && exchange?.state === "done" && exchange.response?.complete === true;
}

/** For the tab's present response: its status, and a number where that is taken. */
export function suggestedExampleName(tabId: string): string {
  const head = getState().exchanges[tabId]?.response?.head;
  return head === undefined ? "" : freeExampleName(head, getState().examples[tabId] ?? []);
}

/** The tab's present response. @param name null: the suggested one */
export async function keepExample(tabId: string, name: string | null = null): Promise<void> {
  const tab = getState().tabs[tabId];
  const response = getState().exchanges[tabId]?.response;
  if (!tab?.source || !response) return;
  const { source } = tab;
  const bytes = await attempt(() => readBodyRange(response.bodyId, 0, mostExampleBytes + 1));
  if (bytes === null) return;
  const others = getState().examples[tabId] ?? [];
  const whole = bytes.length > mostExampleBytes ? null : exampleOf(tab.request, response, bytes, others);
  if (whole === null || !fitsInExample(whole)) {
    showToast({ text: translate("collection.examples.tooLarge"), tone: "warn" });
    return;
  }
  const example = name === null ? whole : { ...whole, name };
  const saved = await attempt(() => api().call("example.save", { ...source, index: null, example }));
  if (saved === null) return;
  follow(tabId, saved.version, [...(getState().examples[tabId] ?? []), example]);
  showToast({ text: translate("collection.examples.kept", { name: example.name }), tone: "ok" });
}

export async function renameExample(tabId: string, index: number, name: string): Promise<void> {
  const source = getState().tabs[tabId]?.source;
  const examples = getState().examples[tabId] ?? [];
  const before = examples[index];
  if (!source || !before || name === before.name) return;
  const example = { ...before, name };
  const saved = await attempt(() => api().call("example.save", { ...source, index, example }));
  if (saved) follow(tabId, saved.version, examples.with(index, example));
}

/** A toast gives it back, behind the others. */
export async function removeExample(tabId: string, index: number): Promise<void> {
  const source = getState().tabs[tabId]?.source;
  const examples = getState().examples[tabId] ?? [];
  const example = examples[index];
  if (!source || !example) return;
  const removed = await attempt(() => api().call("example.remove", { ...source, index }));
  if (!removed) return;
  follow(tabId, removed.version, examples.toSpliced(index, 1));
  showUndo(translate("sidebar.removed", { name: example.name }), () => {
    void attempt(async () => {
      const now = getState().tabs[tabId]?.source ?? source;
      const back = await api().call("example.save", { ...now, index: null, example });
      follow(tabId, back.version, [...(getState().examples[tabId] ?? []), example]);
    });
  });
}

/** The file has another version now, by this window's own doing. */
function follow(tabId: string, version: string, examples: readonly Example[]): void {
  const tab = getState().tabs[tabId];
  if (tab) putTab({ ...tab, version });
  setFileChange(tabId, null);
  putExamples(tabId, examples);
}

function putExamples(tabId: string, examples: readonly Example[]): void {
  const open = Object.entries(getState().examples).filter(([id]) => getState().tabs[id]);
  setState({ examples: { ...Object.fromEntries(open), [tabId]: examples } });
}
