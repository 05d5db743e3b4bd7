/** One live connection: our socket under an undici Client of its own, which frames and parses. */
import type { EventEmitter } from "node:events";
import type net from "node:net";
import { Client, type Dispatcher } from "undici";
import type { Connection as ConnectionFacts } from "../../shared/model/exchange.ts";
import { Deadline } from "./deadline.ts";
import { HeadTap } from "./headTap.ts";
import { HeadWriter } from "./headWriter.ts";
import type { OpenedSocket, SocketTarget } from "./openSocket.ts";
import { hostPort } from "./networkErrors.ts";
import type { DispatchOptions } from "./wireRequest.ts";

/** The socket ended before this request was handed to it: nothing was sent, another connection may be tried. */
export class ConnectionGone extends Error {
  override readonly name = "ConnectionGone";
}

/** Idle time after which a connection is closed when the server gave no Keep-Alive hint; nginx allows 75 s. */
const idleMs = 60_000;
const largestHeadBytes = 64 * 1024 * 1024 + 1;
const http2Streams = 100;

let lastId = 0;

export class Connection {
  readonly httpVersion: "1.1" | "2";
  /** null on HTTP/2. */
  readonly writer: HeadWriter | null;
  readonly tap: HeadTap | null;
  /** For the one send that uses it; null on HTTP/2, where there are many. */
  readonly deadline: Deadline | null;
  /** Places taken; the pool's to count. */
  streams = 0;
  readonly #socket: net.Socket;
  readonly #client: Client;
  readonly #fresh: ConnectionFacts;
  readonly #reused: ConnectionFacts;
  #used = false;
  #closed = false;

  /** @param onClosed called once, when it can take no more requests */
  constructor(target: SocketTarget, opened: OpenedSocket, onClosed: () => void) {
    const { socket, httpVersion } = opened;
    this.#socket = socket;
    this.httpVersion = httpVersion;
    this.#fresh = connectionFacts(opened);
    this.#reused = { ...this.#fresh, reused: true };
    this.writer = httpVersion === "1.1" ? new HeadWriter(socket) : null;
    this.deadline = httpVersion === "1.1" ? new Deadline(ignore) : null;
    this.tap = httpVersion === "1.1" ? new HeadTap(socket, target.hostname) : null;
    // undici asks the socket which protocol was negotiated; without TLS (h2c) nothing was.
    if (httpVersion === "2" && opened.tls === null) Object.assign(socket, { alpnProtocol: "h2" });
    const close = (): void => {
      if (this.#closed) return;
      this.#closed = true;
      this.deadline?.dispose();
      onClosed();
    };
    socket.once("close", close);
    this.#client = createClient(target, socket);
    // HTTP/2: also on GOAWAY, while streams that were begun go on.
    this.#client.on("disconnect", close);
    const events: EventEmitter = this.#client;
    events.on("error", (error: Error) => socket.destroy(error));
  }

  get closed(): boolean {
    return this.#closed || this.#socket.destroyed;
  }

  /** How the peer ended the connection, where undici's parser complains of the consequence first. */
  peerEnd(thrown: unknown): "closed" | "reset" | null {
    const cause: unknown = this.#socket.errored;
    if (cause instanceof Error && cause !== thrown && "code" in cause && cause.code === "ECONNRESET") return "reset";
    return this.#socket.readableEnded ? "closed" : null;
  }

  /** Another send may use it now. */
  get available(): boolean {
    return !this.closed && this.streams < (this.httpVersion === "2" ? http2Streams : 1);
  }

  /** What is known of it, for one send that begins to use it. */
  use(): ConnectionFacts {
    const facts = this.#used ? this.#reused : this.#fresh;
    this.#used = true;
    return facts;
  }

  /** Keeps nothing of the send that used it, which may hold a whole body. */
  forget(): void {
    this.deadline?.listen(ignore);
    this.writer?.forget();
    this.tap?.disarm();
  }

  dispatch(options: DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    // undici takes any iterable as a body, as its documentation says; its types do not.
    this.#client.dispatch(options as Dispatcher.DispatchOptions, handler);
  }

  onceDrained(listener: () => void): () => void {
    this.#socket.once("drain", listener);
    return () => this.#socket.off("drain", listener);
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

function ignore(): void {}

function createClient(target: SocketTarget, socket: net.Socket): Client {
  let given = false;
  return new Client(`${target.scheme}://${hostPort(target.hostname, target.port)}`, {
    allowH2: true,
    pipelining: 1,
    // Phases have timers of their own.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: idleMs,
    maxHeaderSize: largestHeadBytes,
    h2Options: { maxConcurrentStreams: http2Streams },
    connect: (_options, callback) => {
      // Not at once: undici forgets to go on when it is called back before its connect returns.
      queueMicrotask(() => {
        const first = !given;
        given = true;
        if (first && !socket.destroyed) callback(null, socket);
        else callback(new ConnectionGone(), null);
      });
    },
  });
}

function connectionFacts({ socket, httpVersion, tls }: OpenedSocket): ConnectionFacts {
  lastId += 1;
  return {
    id: lastId,
    reused: false,
    httpVersion,
    localAddress: socket.localAddress ?? "",
    remoteAddress: socket.remoteAddress ?? "",
    remotePort: socket.remotePort ?? 0,
    proxy: null,
    tls,
  };
}
