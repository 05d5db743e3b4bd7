/** The desktop shell's window: sandboxed, on our page only, its place remembered. No logic of the product. */
import { BrowserWindow, screen, session, shell } from "electron";
import { isSafeLink } from "../../shared/links.ts";
import type { WindowPlace } from "./windowPlace.ts";

export interface MainWindowOptions {
  pageUrl: string;
  preloadFile: string;
  place: WindowPlace | null;
  onPlace: (place: WindowPlace) => void;
}

const smallest = { width: 720, height: 480 };
const usual = { width: 1440, height: 900 };

export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...usual,
    ...placeOnScreen(options.place),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    backgroundColor: "#f4f5f8",
    webPreferences: {
      preload: options.preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  guard(window, options.pageUrl);
  window.once("ready-to-show", () => window.show());
  if (options.place?.maximized) window.maximize();
  const remember = (): void => options.onPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  window.on("resized", remember);
  window.on("moved", remember);
  window.on("close", remember);
  void window.loadURL(options.pageUrl);
  return window;
}

/** A place on a screen that is gone since would hide the window. */
function placeOnScreen(place: WindowPlace | null): Partial<WindowPlace> {
  if (place === null) return {};
  const { workArea } = screen.getDisplayMatching(place);
  const isVisible =
    place.x < workArea.x + workArea.width &&
    place.x + place.width > workArea.x &&
    place.y >= workArea.y - 20 &&
    place.y < workArea.y + workArea.height;
  const size = { width: Math.max(place.width, smallest.width), height: Math.max(place.height, smallest.height) };
  return isVisible ? { ...size, x: place.x, y: place.y } : size;
}

/** No other page is shown in the window, no new windows, no permissions; links go to the system browser. */
function guard(window: BrowserWindow, pageUrl: string): void {
  const { webContents } = window;
  webContents.on("will-navigate", (event) => {
    if (event.url !== pageUrl) event.preventDefault();
  });
  webContents.on("will-attach-webview", (event) => event.preventDefault());
  webContents.setWindowOpenHandler(({ url }) => {
    if (isSafeLink(url)) void shell.openExternal(url);
    return { action: "deny" };
  });
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(permission === "clipboard-sanitized-write"),
  );
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission) => permission === "clipboard-sanitized-write",
  );
}
