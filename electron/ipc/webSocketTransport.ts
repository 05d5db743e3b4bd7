/**
 * The contract over one WebSocket. Who may open it is the shell's to check, before this is reached. A message that
 * breaks the frame schema ends the connection (1008): no window of ours sends one.
 */
import { decode, encode } from "@msgpack/msgpack";
import type { WebSocket } from "ws";
import { clientFrameSchema, type ServerFrame } from "../../shared/frames.ts";
import type { ConsumerMessage } from "../../shared/wire.ts";
import type { Handlers } from "./dispatch.ts";
import { createPeer } from "./peer.ts";

export function serveWebSocket(socket: WebSocket, handlers: Handlers, windowId: string): void {
  const peer = createPeer(handlers, windowId);
  const receivers = new Map<number, (message: ConsumerMessage) => void>();

  function send(frame: ServerFrame): void {
    if (socket.readyState === socket.OPEN) socket.send(encode(frame, { ignoreUndefined: true }));
  }

  function receive(data: Uint8Array): void {
    const frame = clientFrameSchema.parse(decode(data));
    switch (frame.frame) {
      case "call":
        void peer.call(frame.name, frame.input).then((result) => send({ frame: "result", id: frame.id, result }));
        return;
      case "stream":
        receivers.set(
          frame.id,
          peer.openStream(frame.name, frame.input, (message) => {
            if (message.type === "end") receivers.delete(frame.id);
            send({ frame: "producer", id: frame.id, message });
          }),
        );
        return;
      case "consumer":
        receivers.get(frame.id)?.(frame.message);
        if (frame.message.type === "close") receivers.delete(frame.id);
    }
  }

  socket.on("message", (data, isBinary) => {
    try {
      if (!isBinary || !(data instanceof Buffer)) throw new Error("text frame");
      receive(data);
    } catch {
      socket.close(1008, "The message breaks the contract");
    }
  });
  socket.on("close", () => peer.close());
  socket.on("error", () => socket.terminate());
}
