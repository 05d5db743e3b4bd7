/**
 * One socket to one server: DNS, connect, proxy, TLS. Knows nothing of HTTP but the versions that ALPN may choose.
 * Envoi opens its sockets itself so that each phase is timed, abortable and blamed for its own errors.
 */
import type net from "node:net";
import type { Connection } from "../../shared/model/exchange.ts";
import type { Phase } from "../../shared/model/phase.ts";
import type { ProxyServer } from "../../shared/proxyRules.ts";
import { connectSocket, connectUnixSocket, socketClosed } from "./connectSocket.ts";
import { hostPort, toNetworkError } from "./networkErrors.ts";
import { proxyUnreachable, tunnelFailed } from "./proxyErrors.ts";
import { openHttpTunnel } from "./proxyTunnel.ts";
import type { SecureContexts } from "./secureContexts.ts";
import { notHttp2, secureSocket } from "./secureSocket.ts";
import { isForwarded, type SocketTarget, type TlsSettings } from "./socketTarget.ts";
import { openSocks5Tunnel } from "./socks5.ts";
import type { TlsSessions } from "./tlsSessions.ts";

export interface OpenedSocket {
  socket: net.Socket;
  httpVersion: "1.1" | "2";
  tls: Connection["tls"];
}

export interface SocketEnvironment {
  contexts: SecureContexts;
  sessions: TlsSessions;
  /** Of the target, unique among a session's. */
  key: string;
  /** Called as each phase begins. A proxy's tunnel is part of `tls`, or of `connect` where there is no TLS behind it. */
  onPhase: (phase: Phase) => void;
  /** Aborting destroys the socket at once; its reason, an AppError, is thrown. */
  signal: AbortSignal;
}

/** @throws AppError */
export function openSocket(target: SocketTarget, environment: SocketEnvironment): Promise<OpenedSocket> {
  return new SocketOpening(target, environment).open();
}

class SocketOpening {
  readonly #target: SocketTarget;
  readonly #environment: SocketEnvironment;
  #phase: Phase | null = null;
  #socket: net.Socket | null = null;

  constructor(target: SocketTarget, environment: SocketEnvironment) {
    this.#target = target;
    this.#environment = environment;
  }

  async open(): Promise<OpenedSocket> {
    try {
      const opened = await this.#open();
      // Ended as it stood: whoever waits for its end later would wait for ever.
      if (opened.socket.destroyed) throw socketClosed();
      return opened;
    } catch (thrown) {
      this.#socket?.destroy();
      throw toNetworkError(thrown, this.#place());
    }
  }

  async #open(): Promise<OpenedSocket> {
    const { proxy, scheme, tls, httpVersion, hostname } = this.#target;
    // Settings that are wrong are said before anything goes out.
    const context = scheme === "https" && tls !== null ? await this.#context(tls, this.#target) : null;
    this.#environment.signal.throwIfAborted();
    this.#socket = proxy === null ? await this.#direct() : await this.#throughProxy(proxy);
    if (tls === null || context === null) {
      return { socket: this.#socket, httpVersion: httpVersion === "2" ? "2" : "1.1", tls: null };
    }
    this.#enter("tls");
    const { sessions, key, signal } = this.#environment;
    const handshake = {
      context,
      serverName: tls.serverName ?? hostname,
      verify: tls.verify,
      protocols: httpVersion === "auto" ? ["h2", "http/1.1"] : [httpVersion === "2" ? "h2" : "http/1.1"],
      resumption: { sessions, key },
    };
    const { socket, facts } = await secureSocket(this.#socket, handshake, signal);
    this.#socket = socket;
    if (httpVersion === "2" && facts.alpn !== "h2") throw notHttp2(hostname);
    return { socket, httpVersion: facts.alpn === "h2" ? "2" : "1.1", tls: facts };
  }

  #direct(): Promise<net.Socket> {
    const { unixSocket, endpoint, addressFamily } = this.#target;
    const { signal } = this.#environment;
    const enter = (phase: Phase): void => this.#enter(phase);
    if (unixSocket !== null) return connectUnixSocket(unixSocket, enter, signal);
    return connectSocket({ ...endpoint, addressFamily }, enter, signal);
  }

  async #throughProxy(proxy: ProxyServer): Promise<net.Socket> {
    const { endpoint, scheme } = this.#target;
    const { signal } = this.#environment;
    const socket = await this.#toProxy(proxy);
    this.#socket = socket;
    if (isForwarded(this.#target)) return socket;
    if (scheme === "https") this.#enter("tls");
    try {
      if (proxy.type === "socks5") await openSocks5Tunnel(socket, proxy, endpoint, signal);
      else await openHttpTunnel(socket, proxy, endpoint, signal);
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      const error = toNetworkError(thrown, this.#place());
      error.data.phase ??= this.#phase;
      throw tunnelFailed(proxy, endpoint.host, error);
    }
    return socket;
  }

  async #toProxy(proxy: ProxyServer): Promise<net.Socket> {
    const { signal } = this.#environment;
    const { addressFamily, tls } = this.#target;
    const { host, port } = proxy;
    const enter = (phase: Phase): void => this.#enter(phase);
    try {
      const context = proxy.type === "https" && tls !== null ? await this.#context(tls, proxy) : null;
      const socket = await connectSocket({ host, port, addressFamily }, enter, signal);
      this.#socket = socket;
      if (tls === null || context === null) return socket;
      this.#enter("tls");
      const protocols = ["http/1.1"];
      const handshake = { context, serverName: host, verify: tls.verify, protocols, resumption: null };
      return (await secureSocket(socket, handshake, signal)).socket;
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      const place = { host, address: hostPort(host, port), phase: this.#phase };
      throw proxyUnreachable(proxy, toNetworkError(thrown, place));
    }
  }

  #context(settings: TlsSettings, server: { hostname: string; port: number } | ProxyServer) {
    const host = "hostname" in server ? server.hostname : server.host;
    return this.#environment.contexts.contextFor(settings, { host, port: server.port });
  }

  #place() {
    const { hostname, endpoint, unixSocket } = this.#target;
    return {
      host: hostname,
      address: unixSocket ?? hostPort(endpoint.host, endpoint.port),
      phase: this.#phase,
    };
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#environment.onPhase(phase);
  }
}
