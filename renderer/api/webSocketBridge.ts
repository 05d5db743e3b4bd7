/**
 * The browser shell's bridge: one WebSocket, opened again by itself when it is lost. What was under way when it was
 * lost ends with `disconnected`; calls made meanwhile wait for the next socket.
 */
import { decode, encode } from "@msgpack/msgpack";
import { AppError, type Result } from "../../shared/errors.ts";
import { serverFrameSchema, type ClientFrame } from "../../shared/frames.ts";
import type { Bridge, ProducerMessage } from "../../shared/wire.ts";

export type ConnectionState = "connecting" | "open" | "lost";

const firstRetryDelayMs = 250;
const longestRetryDelayMs = 5_000;

interface PendingStream {
  receive: (message: unknown) => void;
}

export interface WebSocketBridge extends Bridge {
  close(): void;
}

export function openWebSocketBridge(url: string, onState: (state: ConnectionState) => void): WebSocketBridge {
  const pendingCalls = new Map<number, (result: unknown) => void>();
  const pendingStreams = new Map<number, PendingStream>();
  let unsent: ClientFrame[] = [];
  let nextId = 1;
  let retryDelayMs = firstRetryDelayMs;
  let ended = false;
  let socket = connect();

  function connect(): WebSocket {
    onState("connecting");
    const opened = new WebSocket(url);
    opened.binaryType = "arraybuffer";
    opened.onopen = () => {
      retryDelayMs = firstRetryDelayMs;
      for (const frame of unsent) opened.send(encode(frame));
      unsent = [];
      onState("open");
    };
    opened.onmessage = (event: MessageEvent<ArrayBuffer>) => receiveFrame(event.data);
    opened.onclose = () => lose();
    return opened;
  }

  function lose(): void {
    onState("lost");
    const waiting = new Set(unsent.map((frame) => frame.id));
    const error = new AppError("disconnected").data;
    for (const [, settle] of takeAll(pendingCalls, waiting)) settle({ ok: false, error } satisfies Result<never>);
    for (const [, stream] of takeAll(pendingStreams, waiting)) {
      stream.receive({ type: "end", error } satisfies ProducerMessage);
    }
    if (ended) return;
    setTimeout(() => {
      if (!ended) socket = connect();
    }, retryDelayMs);
    retryDelayMs = Math.min(retryDelayMs * 2, longestRetryDelayMs);
  }

  function receiveFrame(data: ArrayBuffer): void {
    const frame = serverFrameSchema.parse(decode(new Uint8Array(data)));
    if (frame.frame === "result") {
      pendingCalls.get(frame.id)?.(frame.result);
      pendingCalls.delete(frame.id);
      return;
    }
    pendingStreams.get(frame.id)?.receive(frame.message);
  }

  function sendFrame(frame: ClientFrame): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(encode(frame));
    else unsent.push(frame);
  }

  return {
    call(name, input) {
      const id = nextId++;
      return new Promise((resolve) => {
        pendingCalls.set(id, resolve);
        sendFrame({ frame: "call", id, name, input });
      });
    },
    stream(name, input, receive) {
      const id = nextId++;
      pendingStreams.set(id, { receive });
      sendFrame({ frame: "stream", id, name, input });
      return {
        send(message) {
          if (pendingStreams.has(id)) sendFrame({ frame: "consumer", id, message });
        },
        close() {
          if (pendingStreams.delete(id)) sendFrame({ frame: "consumer", id, message: { type: "close" } });
        },
      };
    },
    close() {
      ended = true;
      socket.close();
    },
  };
}

/** Removes and returns all entries but those whose first frame was never sent: the next socket will carry them. */
function takeAll<V>(map: Map<number, V>, keep: Set<number>): [number, V][] {
  const taken = [...map].filter(([id]) => !keep.has(id));
  for (const [id] of taken) map.delete(id);
  return taken;
}
