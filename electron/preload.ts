/**
 * What the desktop window gets: `call` and `stream` of shared/wire.ts's Bridge, where a file lies that the person
 * dropped on it, and nothing else. No channel is known here by name; the main process checks sender and message.
 */
import { contextBridge, ipcRenderer, webUtils } from "electron";

contextBridge.exposeInMainWorld("envoi", {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke("envoi:call", name, input),
  pathOf: (file: File): string => webUtils.getPathForFile(file),
  stream(name: string, input: unknown, receive: (message: unknown) => void) {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", (event) => receive("data" in event ? event.data : null));
    port1.start();
    ipcRenderer.postMessage("envoi:stream", { name, input }, [port2]);
    return {
      send: (message: unknown): void => port1.postMessage(message),
      close(): void {
        port1.postMessage({ type: "close" });
        port1.close();
      },
    };
  },
});
