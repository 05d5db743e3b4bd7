/** One live connection: our socket under an undici Client of its own, which frames and parses. */
import type { EventEmitter } from "node:events";
import type http2 from "node:http2";
import type net from "node:net";
import { Client, type Dispatcher } from "undici";
import type { Connection as ConnectionFacts } from "../../shared/model/exchange.ts";
import type { AuthConnection } from "./auth/authenticator.ts";
import { channelBindingOf } from "./channelBinding.ts";
import { Deadline } from "./deadline.ts";
import { HeadTap } from "./headTap.ts";
import { HeadWriter } from "./headWriter.ts";
import { http2SessionOf } from "./http2Session.ts";
import type { OpenedSocket } from "./openSocket.ts";
import { hostPort } from "./networkErrors.ts";
import { proxyUrl } from "./proxyErrors.ts";
import { proxyAuthorization } from "./proxyTunnel.ts";
import { isForwarded, type SocketTarget } from "./socketTarget.ts";
import type { DispatchOptions, WireRequest } from "./wireRequest.ts";

/** The socket ended before this request was handed to it: nothing was sent, another connection may be tried. */
export class ConnectionGone extends Error {
  override readonly name = "ConnectionGone";
}

/** Idle time after which a connection is closed when the server gave no Keep-Alive hint; nginx allows 75 s. */
const idleMs = 60_000;
const largestHeadBytes = 64 * 1024 * 1024 + 1;
const http2Streams = 100;
/** How long a peer may take to close its side of a connection that is given up. */
const farewellMs = 1000;

let lastId = 0;

/** Of a connection that is about to be opened. */
export function nextConnectionId(): number {
  lastId += 1;
  return lastId;
}

export interface ConnectionListener {
  /** Once: it can take no more requests. HTTP/2 streams that were begun go on after a GOAWAY. */
  onClosed(): void;
  /** Once: its socket is closed. */
  onGone(): void;
  /** HTTP/2: the server has said how many streams it allows. */
  onRoom(): void;
}

export class Connection implements AuthConnection {
  readonly id: number;
  readonly httpVersion: "1.1" | "2";
  /** As pool views say it. */
  readonly tls: string | null;
  readonly openedAtMs: number;
  /** null while it is used. */
  idleSinceMs: number | null = null;
  /** Requests that it has been given. */
  served = 0;
  /** null on HTTP/2. */
  readonly writer: HeadWriter | null;
  readonly tap: HeadTap | null;
  /** For the one send that uses it; null on HTTP/2, where there are many. */
  readonly deadline: Deadline | null;
  /** Places taken; the pool's to count. */
  streams = 0;
  readonly #target: SocketTarget;
  readonly #socket: net.Socket;
  readonly #client: Client;
  readonly #fresh: ConnectionFacts;
  readonly #reused: ConnectionFacts;
  /** Of HTTP/2: one until the server has said how many. */
  #mostStreams = 1;
  #decided = false;
  #http2Session: http2.ClientHttp2Session | null = null;
  #farewell: NodeJS.Timeout | null = null;
  #tlsAlert: Error | null = null;
  #closed = false;

  constructor(
    id: number,
    openedAtMs: number,
    target: SocketTarget,
    opened: OpenedSocket,
    listener: ConnectionListener,
  ) {
    const { socket, httpVersion } = opened;
    this.id = id;
    this.openedAtMs = openedAtMs;
    this.#target = target;
    this.#socket = socket;
    // A TLS alert that comes after the handshake ends the socket without a word to those who read it.
    socket.on("error", (error: Error) => (this.#tlsAlert ??= isTlsError(error) ? error : null));
    this.httpVersion = httpVersion;
    this.tls = opened.tls === null ? null : `${opened.tls.version}, ${opened.tls.cipher}`;
    this.#fresh = connectionFacts(id, target, opened);
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
      listener.onClosed();
    };
    socket.once("close", () => {
      if (this.#farewell !== null) clearTimeout(this.#farewell);
      close();
      listener.onGone();
    });
    this.#client = createClient(target, socket);
    if (httpVersion === "2") this.#client.on("connect", () => this.#watchStreams(listener));
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

  /** Why TLS broke, where undici tells of the consequence alone. */
  causeOf(thrown: unknown): unknown {
    return this.#tlsAlert ?? thrown;
  }

  /** Another send may use it now. */
  get available(): boolean {
    if (this.streams >= this.#mostStreams || this.closed) return false;
    return this.#target.keepAlive || this.served === 0;
  }

  /** HTTP/2: it may soon take more than one request, when the server has said how many. */
  get undecided(): boolean {
    return this.httpVersion === "2" && !this.closed && !this.#decided;
  }

  get bytesRead(): number {
    return this.#socket.bytesRead;
  }

  get bytesWritten(): number {
    return this.#socket.bytesWritten;
  }

  get remoteAddress(): string {
    return this.#fresh.remoteAddress;
  }

  get remotePort(): number {
    return this.#fresh.remotePort;
  }

  channelBinding(): Uint8Array | null {
    return channelBindingOf(this.#socket, this.#fresh.tls);
  }

  /** What is known of it, for one send that begins to use it. */
  use(): ConnectionFacts {
    this.served += 1;
    return this.served > 1 ? this.#reused : this.#fresh;
  }

  /** An HTTP proxy is told the whole URL, and who asks: RFC 9112 section 3.2.2, RFC 9110 section 11.7.2. */
  asSent(request: WireRequest): WireRequest {
    const { proxy } = this.#target;
    if (proxy === null || !isForwarded(this.#target)) return request;
    const authorization = proxyAuthorization(proxy);
    const isTyped = request.headers.some(([name]) => name.toLowerCase() === "proxy-authorization");
    const headers: WireRequest["headers"] =
      authorization === null || isTyped
        ? request.headers
        : [...request.headers, ["Proxy-Authorization", authorization]];
    return { ...request, headers, url: { ...request.url, target: request.url.url } };
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

  /** Ends it in peace: the peer closes its side first, so that it never sees more sockets than there may be. */
  retire(): void {
    if (this.closed) return;
    this.#closed = true;
    this.deadline?.dispose();
    this.#farewell = setTimeout(() => this.#socket.destroy(), farewellMs).unref();
    if (this.#http2Session === null) this.#socket.end();
    else this.#http2Session.close();
  }

  #watchStreams(listener: ConnectionListener): void {
    const session = http2SessionOf(this.#socket);
    const decide = (mostStreams: number): void => {
      this.#decided = true;
      this.#mostStreams = Math.min(mostStreams, http2Streams);
      listener.onRoom();
    };
    this.#http2Session = session;
    // undici begins only one stream before the settings came; more would wait inside of it, unseen.
    if (session === null) decide(http2Streams);
    else session.on("remoteSettings", (settings) => decide(settings.maxConcurrentStreams ?? http2Streams));
  }
}

function ignore(): void {}

function isTlsError(error: Error): boolean {
  return "code" in error && typeof error.code === "string" && error.code.startsWith("ERR_SSL");
}

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

function connectionFacts(
  id: number,
  target: SocketTarget,
  { socket, httpVersion, tls }: OpenedSocket,
): ConnectionFacts {
  return {
    id,
    reused: false,
    httpVersion,
    localAddress: socket.localAddress ?? "",
    remoteAddress: target.unixSocket ?? socket.remoteAddress ?? "",
    remotePort: socket.remotePort ?? 0,
    proxy: target.proxy === null ? null : proxyUrl(target.proxy),
    tls,
  };
}
