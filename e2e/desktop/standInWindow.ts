import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { BrowserWindowConstructorOptions, IpcMain, Rectangle } from "electron";
import { openBrowser } from "./standInBrowser.ts";
import { preloadScript } from "./standInPage.ts";
import { ownAddress, pageAddress } from "./standInProtocol.ts";
import { recordShown } from "./standInShown.ts";

interface Wiring {
  invokeHandler(channel: string): Parameters<IpcMain["handle"]>[1] | undefined;
  emitMessage(channel: string, event: unknown, message: unknown): void;
  allClosed(): void;
}

/** The main process's end of a port that the page sent. */
class Port extends EventEmitter {
  readonly #deliver: (data: unknown) => void;
  constructor(deliver: (data: unknown) => void) {
    super();
    this.#deliver = deliver;
  }
  start(): void {}
  close(): void {}
  postMessage(data: unknown): void {
    this.#deliver(data);
  }
}

let connected: Wiring | null = null;
const windows = new Set<StandInWindow>();
let nextId = 1;

/** Called once by standIn.ts, before any window is made. */
export function connectWindows(to: Wiring): void {
  connected = to;
}

function wiring(): Wiring {
  if (connected === null) throw new Error("connectWindows comes first");
  return connected;
}

/** As a quit does: every page hears `beforeunload` and what it still sends arrives. */
export async function closeWindows(): Promise<void> {
  await Promise.all([...windows].map((window) => window.closePage()));
}

/** A window is one page; what it sends arrives as Electron's events would. */
export class StandInWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { id: nextId++, setWindowOpenHandler: () => undefined });
  readonly #options: BrowserWindowConstructorOptions;
  readonly #ports = new Map<number, Port>();
  #page: Page | null = null;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.#options = options;
    windows.add(this);
  }

  async loadURL(url: string): Promise<void> {
    const context = await openBrowser();
    const page = context.pages()[0] ?? (await context.newPage());
    this.#page = page;
    await this.#bind(page);
    page.on("framenavigated", (frame) => frame === page.mainFrame() && this.webContents.emit("did-navigate"));
    page.on("close", () => this.#destroy());
    await page.goto(pageAddress(url));
    this.emit("ready-to-show");
  }

  async #bind(page: Page): Promise<void> {
    const senderFrame = () => ({ parent: null, url: ownAddress(page.url()) });
    const event = (ports: Port[]): unknown => ({ sender: this.webContents, senderFrame: senderFrame(), ports });
    await page.exposeBinding("standInInvoke", async (_source, channel: string, args: unknown[]) =>
      // As over Electron's IPC: a Buffer arrives as a Uint8Array (the only one of the two that Playwright carries).
      structuredClone(await wiring().invokeHandler(channel)?.(event([]) as never, ...args)),
    );
    await page.exposeBinding("standInPost", (_source, channel: string, message: unknown, portId: number) => {
      const port = new Port((data) => void deliver(page, portId, structuredClone(data)));
      this.#ports.set(portId, port);
      wiring().emitMessage(channel, event([port]), message);
    });
    await page.exposeBinding("standInPort", (_source, portId: number, data: unknown) => {
      this.#ports.get(portId)?.emit("message", { data });
    });
    await page.exposeBinding("standInPortClosed", (_source, portId: number) => {
      this.#ports.get(portId)?.emit("close");
      this.#ports.delete(portId);
    });
    const preload = this.#options.webPreferences?.preload;
    if (preload !== undefined) await page.addInitScript({ content: preloadScript(readFileSync(preload, "utf8")) });
  }

  #destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    this.webContents.emit("destroyed");
    if (windows.size === 0) wiring().allClosed();
  }

  async closePage(): Promise<void> {
    const page = this.#page;
    if (page === null || page.isClosed()) return;
    const closed = page.waitForEvent("close", { timeout: 0 });
    await page.close({ runBeforeUnload: true });
    await closed;
  }

  show(): void {}
  focus(): void {}
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  setProgressBar(progress: number): void {
    recordShown({ progress });
  }
  maximize(): void {}
  isMaximized(): boolean {
    return false;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  getNormalBounds(): Rectangle {
    return { x: 0, y: 0, width: 1440, height: 900 };
  }

  static getFocusedWindow(): StandInWindow | null {
    return [...windows][0] ?? null;
  }
  static getAllWindows(): StandInWindow[] {
    return [...windows];
  }
}

/** A page that has gone takes nothing any more. */
async function deliver(page: Page, portId: number, data: unknown): Promise<void> {
  await page
    .evaluate(
      ([id, value]) =>
        (globalThis as unknown as { standInDeliver: (id: unknown, value: unknown) => void }).standInDeliver(id, value),
      [portId, data] as const,
    )
    .catch(() => undefined);
}
