/**
 * Where the provider sends the browser back to (RFC 8252 section 7.3): HTTP on loopback, open only while somebody signs
 * in. Each answer is accepted once, on its path, with its state, and with the Host that was asked for, so that no page
 * of another origin can bring one (DNS rebinding).
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { systemErrorReason } from "./listenProblem.ts";
import { landingHeaders, landingPage, type LandingLanguage, type LandingOutcome } from "./landingPage.ts";

export interface RedirectListener {
  /** With the port that is really listened on. */
  readonly callbackUrl: string;
  close(): void;
}

export interface Expected {
  /** The `state` that was sent; an answer with another one is refused, and waited on. */
  state: string;
  /** Called at most once. */
  deliver: (address: URL) => void;
}

interface Callback {
  hostname: string;
  port: number;
  path: string;
}

interface Expecting extends Expected {
  path: string;
}

/** Answers on one port: two sign-ins may have the same fixed one. */
interface SharedServer {
  servers: Server[];
  authority: string;
  expecting: Set<Expecting>;
}

/** Names and addresses of this machine alone; null: the browser will end up elsewhere. */
export function loopbackCallback(callbackUrl: string): Callback | null {
  if (callbackUrl === "") return { hostname: "127.0.0.1", port: 0, path: "/callback" };
  const url = URL.parse(callbackUrl);
  if (url === null || url.protocol !== "http:") return null;
  const { hostname, port, pathname } = url;
  if (hostname !== "localhost" && hostname !== "[::1]" && !/^127(?:\.\d+){3}$/.test(hostname)) return null;
  return { hostname, port: port === "" ? 80 : Number(port), path: pathname };
}

export class RedirectListeners {
  readonly #shared = new Map<string, Promise<SharedServer>>();
  readonly #language: () => LandingLanguage;

  constructor(language: () => LandingLanguage) {
    this.#language = language;
  }

  /** @param typed stays as it is, but for its port where that is free to choose. @throws AppError auth-incomplete */
  async listen(typed: string, callback: Callback, expected: Expected): Promise<RedirectListener> {
    const expecting: Expecting = { ...expected, path: callback.path };
    const key = callback.port === 0 ? null : `${callback.hostname}:${callback.port}`;
    const opening = (key === null ? undefined : this.#shared.get(key)) ?? this.#open(callback);
    if (key !== null) this.#shared.set(key, opening);
    let shared: SharedServer;
    try {
      shared = await opening;
    } catch (thrown) {
      if (key !== null) this.#shared.delete(key);
      throw thrown;
    }
    shared.expecting.add(expecting);
    return {
      callbackUrl: key === null ? `http://${shared.authority}${callback.path}` : typed,
      close: () => {
        shared.expecting.delete(expecting);
        if (shared.expecting.size > 0) return;
        if (key !== null && this.#shared.get(key) === opening) this.#shared.delete(key);
        for (const server of shared.servers) {
          server.close();
          server.closeAllConnections();
        }
      },
    };
  }

  async #open({ hostname, port }: Callback): Promise<SharedServer> {
    const shared: SharedServer = { servers: [], authority: "", expecting: new Set() };
    const answer = (request: IncomingMessage, response: ServerResponse): void =>
      this.#answer(shared, request, response);
    const address = hostname === "localhost" ? "127.0.0.1" : hostname.replace(/^\[|\]$/g, "");
    const first = await listenOn(createServer(answer), address, port);
    shared.servers.push(first.server);
    shared.authority = first.port === 80 ? hostname : `${hostname}:${first.port}`;
    if (hostname === "localhost") {
      // Browsers may try ::1 first. Where there is none, nobody comes that way.
      const second = await listenOn(createServer(answer), "::1", first.port).catch(() => null);
      if (second !== null) shared.servers.push(second.server);
    }
    return shared;
  }

  #answer(shared: SharedServer, request: IncomingMessage, response: ServerResponse): void {
    const { authority, expecting } = shared;
    const address = URL.parse(request.url ?? "", `http://${authority}`);
    const reply = (status: number, outcome: LandingOutcome): void => {
      response.writeHead(status, landingHeaders).end(landingPage(outcome, this.#language()));
    };
    if (request.headers.host !== authority || address?.host !== authority) return reply(421, "unknown");
    if (request.method !== "GET") return reply(405, "unknown");
    const atPath = [...expecting].filter(({ path }) => path === address.pathname);
    if (atPath.length === 0) return reply(404, "unknown");
    const expected = atPath.find(({ state }) => state === address.searchParams.get("state"));
    if (expected === undefined) return reply(400, "unknown");
    expecting.delete(expected);
    // The page is on its way before the listener closes.
    response.once("close", () => expected.deliver(address));
    reply(200, address.searchParams.has("error") ? "refused" : "signedIn");
  }
}

function listenOn(server: Server, host: string, port: number): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(systemErrorReason(error)));
    server.listen({ host, port, exclusive: true }, () => {
      const { port: listening } = server.address() as AddressInfo;
      resolve({ server, port: listening });
    });
  });
}
