/**
 * The contract over Electron's IPC: calls by `invoke`, each stream on a MessagePort of its own. Only the main frame
 * of a window that the shell made, showing the shell's own page, is listened to.
 */
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from "electron";
import { z } from "zod";
import { AppError, type Result } from "../../shared/errors.ts";
import { consumerMessageSchema } from "../../shared/wire.ts";
import type { Handlers } from "./dispatch.ts";
import { createPeer, type Peer } from "./peer.ts";

export const callChannel = "envoi:call";
export const streamChannel = "envoi:stream";

const openingSchema = z.object({ name: z.string().max(100), input: z.unknown() });

/** @param isOurPage tells whether a frame's URL is the shell's own page */
export function serveElectron(ipcMain: IpcMain, handlers: Handlers, isOurPage: (url: string) => boolean): void {
  const peers = new Map<number, Peer>();

  function peerOf(event: IpcMainEvent | IpcMainInvokeEvent): Peer | null {
    const frame = event.senderFrame;
    if (!frame || frame.parent !== null || !isOurPage(frame.url)) return null;
    return peers.get(event.sender.id) ?? addPeer(event.sender);
  }

  function addPeer(sender: WebContents): Peer {
    const { id } = sender;
    const peer = createPeer(handlers, `desktop-${id}`);
    const end = (): void => {
      peer.close();
      if (peers.get(id) === peer) peers.delete(id);
    };
    peers.set(id, peer);
    sender.once("destroyed", end);
    // A page that is loaded anew is a new window to the engine: what the old one had under way is aborted.
    sender.once("did-navigate", end);
    sender.once("render-process-gone", end);
    return peer;
  }

  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    const peer = peerOf(event);
    if (!peer || typeof name !== "string") return { ok: false, error: refusal().data };
    return peer.call(name, input);
  });

  ipcMain.on(streamChannel, (event, opening: unknown) => {
    const port = event.ports[0];
    if (!port) return;
    const peer = peerOf(event);
    const parsed = openingSchema.safeParse(opening);
    if (!peer || !parsed.success) {
      port.postMessage({ type: "end", error: refusal().data });
      port.close();
      return;
    }
    const deliver = peer.openStream(parsed.data.name, parsed.data.input, (message) => port.postMessage(message));
    port.on("message", ({ data }) => {
      const message = consumerMessageSchema.safeParse(data);
      deliver(message.success ? message.data : { type: "close" });
    });
    port.on("close", () => deliver({ type: "close" }));
    port.start();
  });
}

function refusal(): AppError {
  return new AppError("invalid-input", { reason: "the sender is not Envoi's window" });
}
