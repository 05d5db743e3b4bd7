/** What is seen of downloads outside the window: notifications and the taskbar. The desktop shell shows them itself. */
import { api } from "./api.ts";
import { summariseDownloads } from "./downloadList.ts";
import { chooseView } from "./layout.ts";
import { getState } from "./store.ts";

/** Nothing while the window has the focus: what it says is seen there. */
export function notify(title: string, text: string): void {
  if (document.hasFocus()) return;
  if (getState().info?.shell === "desktop") {
    void silently(() => api().call("app.notify", { title, text: text.slice(0, 500) }));
    return;
  }
  if (!mayNotify()) return;
  const notice = new Notification(title, { body: text, tag: "envoi-downloads" });
  notice.addEventListener("click", () => {
    window.focus();
    chooseView("downloads");
    notice.close();
  });
}

/** Whether the browser has still to be asked; a desktop shell needs no leave. */
export function mustAskToNotify(): boolean {
  return getState().info?.shell === "browser" && "Notification" in window && Notification.permission === "default";
}

/** Only of a click: browsers turn down what comes unasked. */
export async function askToNotify(): Promise<void> {
  if (mustAskToNotify()) await Notification.requestPermission();
}

function mayNotify(): boolean {
  return "Notification" in window && Notification.permission === "granted";
}

/** In hundredths; -1: it runs, and nobody knows how far; null: nothing runs. */
let shownShare: number | null = null;

/** Tells the desktop shell when the share of what runs has moved by a hundredth. */
export function showTaskbarProgress(): void {
  const { info, downloads, downloadProgress, downloadRate } = getState();
  if (info?.shell !== "desktop") return;
  const summary = summariseDownloads(downloads, downloadProgress, downloadRate);
  const share = summary === null ? null : summary.share === null ? -1 : Math.floor(summary.share * 100);
  if (share === shownShare) return;
  shownShare = share;
  const told = share === null ? null : share === -1 ? "unknown" : share / 100;
  void silently(() => api().call("app.progress", { share: told }));
}

/** A notice that cannot be shown is not worth one more. */
async function silently(work: () => Promise<unknown>): Promise<void> {
  await work().catch(() => undefined);
}
