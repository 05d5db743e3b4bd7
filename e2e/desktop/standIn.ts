/**
 * A stand-in for the `electron` module where no runtime can be had: the built main and preload run as they are, and
 * windows are Chromium pages. It knows what Envoi's shell uses of Electron and no more, typed against Electron's own
 * types. Not here: anything the product needs.
 */
import { join } from "node:path";
import { EventEmitter } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import type {
  App,
  Dialog,
  IpcMain,
  Menu,
  NotificationConstructorOptions,
  Protocol,
  SafeStorage,
  Screen,
  Session,
  Shell,
} from "electron";
import { closeWindows, connectWindows, StandInWindow } from "./standInWindow.ts";
import { closeBrowser } from "./standInBrowser.ts";
import { recordShown, showsNotices } from "./standInShown.ts";
import { protocolHandlers } from "./standInProtocol.ts";

const appEvents = new EventEmitter();
const ipcEvents = new EventEmitter();
type InvokeHandler = Parameters<IpcMain["handle"]>[1];
const invokeHandlers = new Map<string, InvokeHandler>();

export const ipcMain = Object.assign(ipcEvents, {
  handle: (channel: string, handler: InvokeHandler) => void invokeHandlers.set(channel, handler),
}) satisfies Pick<EventEmitter, "on"> & Pick<IpcMain, "handle">;

export { StandInWindow as BrowserWindow };
connectWindows({
  invokeHandler: (channel) => invokeHandlers.get(channel),
  emitMessage: (channel, event, message) => ipcEvents.emit(channel, event, message),
  allClosed: () => appEvents.emit("window-all-closed"),
});

let quitting = false;

async function exit(code: number): Promise<void> {
  await closeBrowser();
  process.exit(code);
}

async function quitGracefully(): Promise<void> {
  await closeWindows();
  let prevented = false;
  appEvents.emit("will-quit", { preventDefault: () => (prevented = true) });
  if (!prevented) await exit(0);
}

export const app = Object.assign(appEvents, {
  setPath: () => undefined,
  getPath: () => process.env["ENVOI_HOME"] ?? "",
  getAppPath: () => join(import.meta.dirname, "../.."),
  requestSingleInstanceLock: () => true,
  whenReady: async () => undefined,
  getPreferredSystemLanguages: () => [process.env["ENVOI_TEST_LANGUAGE"] ?? "en-GB"],
  exit: (code = 0) => void exit(code),
  quit() {
    if (quitting) return;
    quitting = true;
    void quitGracefully();
  },
}) satisfies EventEmitter &
  Pick<
    App,
    "setPath" | "getPath" | "getAppPath" | "requestSingleInstanceLock" | "getPreferredSystemLanguages" | "exit" | "quit"
  > & {
    whenReady: () => Promise<void>;
  };

process.on("SIGTERM", () => app.quit());

export const protocol = {
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme, handler) => void protocolHandlers.set(scheme, handler),
} satisfies Pick<Protocol, "registerSchemesAsPrivileged" | "handle">;

/** As a system without a key store. */
export const safeStorage = {
  isEncryptionAvailable: () => false,
  getSelectedStorageBackend: () => "basic_text",
} satisfies Pick<SafeStorage, "isEncryptionAvailable" | "getSelectedStorageBackend">;

/** See standInShown.ts. Nobody presses or closes one. */
export class Notification extends EventEmitter {
  readonly #notice: { title: string; body: string };

  constructor({ title = "", body = "" }: NotificationConstructorOptions) {
    super();
    this.#notice = { title, body };
  }
  static isSupported(): boolean {
    return showsNotices;
  }
  show(): void {
    recordShown({ notice: this.#notice });
  }
}

/** As a system whose programs open everything. */
export const shell = {
  openExternal: async () => undefined,
  openPath: async () => "",
} satisfies Pick<Shell, "openExternal" | "openPath">;

export const screen = {
  getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
} satisfies { [K in keyof Pick<Screen, "getDisplayMatching">]: (...args: never[]) => { workArea: Electron.Rectangle } };

export const session = {
  defaultSession: {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    // As on a system without a proxy.
    resolveProxy: async () => "DIRECT",
  } satisfies Pick<Session, "setPermissionRequestHandler" | "setPermissionCheckHandler" | "resolveProxy">,
};

/** The answer stands in the file that ENVOI_TEST_DIALOG_ANSWER names; without it every dialog is cancelled. */
function dialogAnswer(): string | null {
  const file = process.env["ENVOI_TEST_DIALOG_ANSWER"];
  return file !== undefined && existsSync(file) ? readFileSync(file, "utf8") : null;
}

export const dialog = {
  async showOpenDialog() {
    const answer = dialogAnswer();
    return { canceled: answer === null, filePaths: answer === null ? [] : [answer] };
  },
  async showSaveDialog() {
    const answer = dialogAnswer();
    return { canceled: answer === null, filePath: answer ?? "" };
  },
  showErrorBox: (title, content) => void process.stderr.write(`${title}: ${content}\n`),
} satisfies {
  showOpenDialog: (...args: never[]) => ReturnType<Dialog["showOpenDialog"]>;
  showSaveDialog: (...args: never[]) => ReturnType<Dialog["showSaveDialog"]>;
  showErrorBox: Dialog["showErrorBox"];
};

const noMenu = {} as Menu;
export const Menu_ = { setApplicationMenu: () => undefined, buildFromTemplate: () => noMenu };
export { Menu_ as Menu };
