/**
 * The browser shell's bridge: one WebSocket, opened again by itself when it is lost. What was under way when it was
 * lost ends with `disconnected`; calls made meanwhile wait for the next socket.
 */
import { decode, encode } from "@msgpack/msgpack";
import { AppError, type Result } from "../../shared/errors.ts";
import { serverFrameSchema, type ClientFrame } from "../../shared/frames.ts";
import type { Bridge, ProducerMessage, StreamLink } from "../../shared/wire.ts";

/** `refused`: an engine answers, but it is another one, which does not know this window. */
export type ConnectionState = "connecting" | "open" | "lost" | "refused";

const firstRetryDelayMs = 250;
const longestRetryDelayMs = 5_000;

export class WebSocketBridge implements Bridge {
  readonly #url: string;
  readonly #onState: (state: ConnectionState) => void;
  readonly #isRefused: () => Promise<boolean>;
  readonly #calls = new Map<number, (result: unknown) => void>();
  readonly #streams = new Map<number, (message: unknown) => void>();
  #unsent: ClientFrame[] = [];
  #nextId = 1;
  #retryDelayMs = firstRetryDelayMs;
  #socket: WebSocket;

  /** @param isRefused asked when a socket did not open: a page is not told why */
  constructor(url: string, onState: (state: ConnectionState) => void, isRefused: () => Promise<boolean>) {
    this.#url = url;
    this.#onState = onState;
    this.#isRefused = isRefused;
    this.#socket = this.#connect();
  }

  call(name: string, input: unknown): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#calls.set(id, resolve);
      this.#send({ frame: "call", id, name, input });
    });
  }

  stream(name: string, input: unknown, receive: (message: unknown) => void): StreamLink {
    const id = this.#nextId++;
    this.#streams.set(id, receive);
    this.#send({ frame: "stream", id, name, input });
    return {
      send: (message) => {
        if (this.#streams.has(id)) this.#send({ frame: "consumer", id, message });
      },
      close: () => {
        if (this.#streams.delete(id)) this.#send({ frame: "consumer", id, message: { type: "close" } });
      },
    };
  }

  #connect(): WebSocket {
    this.#onState("connecting");
    const socket = new WebSocket(this.#url);
    socket.binaryType = "arraybuffer";
    let opened = false;
    socket.addEventListener("open", () => {
      opened = true;
      this.#retryDelayMs = firstRetryDelayMs;
      for (const frame of this.#unsent) socket.send(encode(frame));
      this.#unsent = [];
      this.#onState("open");
    });
    socket.addEventListener("message", (event: MessageEvent<ArrayBuffer>) => this.#receive(event.data));
    socket.addEventListener("close", () => {
      this.#lose();
      if (!opened) void this.#askWhy();
    });
    return socket;
  }

  #receive(data: ArrayBuffer): void {
    const frame = serverFrameSchema.parse(decode(new Uint8Array(data)));
    if (frame.frame === "producer") {
      this.#streams.get(frame.id)?.(frame.message);
      return;
    }
    this.#calls.get(frame.id)?.(frame.result);
    this.#calls.delete(frame.id);
  }

  #send(frame: ClientFrame): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(encode(frame));
    else this.#unsent.push(frame);
  }

  async #askWhy(): Promise<void> {
    const refused = await this.#isRefused().catch(() => false);
    if (refused && this.#socket.readyState !== WebSocket.OPEN) this.#onState("refused");
  }

  #lose(): void {
    this.#onState("lost");
    const unsent = new Set(this.#unsent.map((frame) => frame.id));
    const error = new AppError("disconnected").data;
    for (const settle of takeLost(this.#calls, unsent)) settle({ ok: false, error } satisfies Result<never>);
    for (const receive of takeLost(this.#streams, unsent)) receive({ type: "end", error } satisfies ProducerMessage);
    setTimeout(() => (this.#socket = this.#connect()), this.#retryDelayMs);
    this.#retryDelayMs = Math.min(this.#retryDelayMs * 2, longestRetryDelayMs);
  }
}

/** Removes and returns all but those whose first frame was never sent: the next socket will carry them. */
function takeLost<V>(pending: Map<number, V>, unsent: Set<number>): V[] {
  const lost = [...pending].filter(([id]) => !unsent.has(id));
  for (const [id] of lost) pending.delete(id);
  return lost.map(([, value]) => value);
}
