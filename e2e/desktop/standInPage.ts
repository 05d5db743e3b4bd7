/**
 * What runs in the stand-in's page before its own scripts: the preload, given the `require` of a sandboxed one, which
 * knows only `electron`.
 */
export interface PageBindings {
  standInInvoke(channel: string, args: unknown[]): Promise<unknown>;
  /** `portId` null: an ordinary message; else a port goes with it. */
  standInPost(channel: string, message: unknown, portId: number): Promise<void>;
  standInPort(portId: number, data: unknown): Promise<void>;
  standInPortClosed(portId: number): Promise<void>;
}

interface PageGlobals extends PageBindings {
  standInDeliver: (portId: number, data: unknown) => void;
}

/** @param preloadSource CommonJS @returns the page's init script */
export function preloadScript(preloadSource: string): string {
  return `((require) => { const module = { exports: {} }; const { exports } = module;\n${preloadSource}\n})((${sandboxedRequire.toString()})())`;
}

/** Sent to the page as text, so it closes over nothing. */
function sandboxedRequire(): (name: string) => unknown {
  const page = globalThis as unknown as PageGlobals;
  const ports = new Map<number, MessagePort>();
  let nextPortId = 1;

  page.standInDeliver = (portId, data) => ports.get(portId)?.postMessage(data);

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => Object.defineProperty(globalThis, name, { value: api }),
    },
    // A page in a browser is not told where its files lie.
    webUtils: { getPathForFile: () => "" },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) => page.standInInvoke(channel, args),
      postMessage(channel: string, message: unknown, transfer: MessagePort[] = []) {
        const portId = nextPortId++;
        const [port] = transfer;
        if (!port) throw new Error("the stand-in carries messages with a port only");
        ports.set(portId, port);
        let sent = page.standInPost(channel, message, portId);
        port.addEventListener("message", (event) => {
          sent = sent.then(() => page.standInPort(portId, event.data));
        });
        port.addEventListener("close", () => {
          ports.delete(portId);
          sent = sent.then(() => page.standInPortClosed(portId));
        });
        port.start();
      },
    },
  };
  return (name) => {
    if (name === "electron") return electron;
    throw new Error(`a sandboxed preload may not require ${name}`);
  };
}
