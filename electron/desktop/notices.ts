/** What is seen of Envoi outside its window: the system's notifications, and progress in the taskbar or dock. */
import { BrowserWindow, Notification } from "electron";

/** Kept until they are gone: a notification that is collected loses its click. */
const shown = new Set<Notification>();

export function notify(title: string, text: string): void {
  if (!Notification.isSupported()) return;
  const notice = new Notification({ title, body: text });
  shown.add(notice);
  notice.on("click", () => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  notice.on("close", () => shown.delete(notice));
  notice.show();
}

export function showProgress(share: number | "unknown" | null): void {
  // Electron: below 0 takes it away, above 1 moves to and fro.
  const value = share === null ? -1 : share === "unknown" ? 2 : share;
  for (const window of BrowserWindow.getAllWindows()) window.setProgressBar(value);
}
