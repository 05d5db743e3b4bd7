/** The contract without a wire, for tests: what crosses is cloned as the other transports would. */
import { consumerMessageSchema, type Bridge } from "../../shared/wire.ts";
import type { Handlers } from "./dispatch.ts";
import { createPeer } from "./peer.ts";

export interface MemoryBridge extends Bridge {
  disconnect(): void;
}

export function createMemoryBridge(handlers: Handlers, windowId = "memory"): MemoryBridge {
  const peer = createPeer(handlers, windowId);
  return {
    call: async (name, input) => structuredClone(await peer.call(name, structuredClone(input))),
    stream(name, input, receive) {
      const deliver = peer.openStream(name, structuredClone(input), (message) => {
        const copy = structuredClone(message);
        queueMicrotask(() => receive(copy));
      });
      return {
        send: (message) => deliver(consumerMessageSchema.parse(structuredClone(message))),
        close: () => deliver({ type: "close" }),
      };
    },
    disconnect: () => peer.close(),
  };
}
