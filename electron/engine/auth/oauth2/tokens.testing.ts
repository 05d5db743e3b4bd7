/** A profile's tokens without its disk, a clock that can be put forward, and sends that need a token. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { defaultDelivery, type Delivery } from "../../../../shared/model/delivery.ts";
import type { Exchange } from "../../../../shared/model/exchange.ts";
import { emptyOAuth2Auth, type KeptToken, type OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { emptyRequest } from "../../../../shared/model/request.ts";
import { createEngine, type Engine } from "../../engine.ts";
import { startOidcProvider, type OidcProvider } from "../../testing/oidcProvider.ts";
import { startHttpServer, type TestServer } from "../../testing/servers.ts";
import { systemClock, type Clock } from "./clock.ts";
import { askThroughEngine, type AskProvider } from "./providerRequest.ts";
import { Tokens, type TokensOptions } from "./tokens.ts";
import type { TokenKeeper } from "./tokenKeeper.ts";
import type { TokenRequestEvent } from "./tokenRequests.ts";

/** What the database does, in memory: two of them over the same rows are two processes. */
export function memoryKeeper(rows: MemoryRows = newRows()): TokenKeeper {
  const owner = {};
  return {
    read: (key) => rows.tokens.get(key) ?? null,
    write: (token) => void rows.tokens.set(token.key, token),
    delete: (key) => void rows.tokens.delete(key),
    list: () => [...rows.tokens.values()],
    claim: (key, nowMs, untilMs) => {
      const claim = rows.claims.get(key);
      if (!rows.tokens.has(key) || (claim !== undefined && claim.owner !== owner && nowMs < claim.untilMs))
        return false;
      rows.claims.set(key, { owner, untilMs });
      return true;
    },
    release: (key) => {
      if (rows.claims.get(key)?.owner === owner) rows.claims.delete(key);
    },
  };
}

export interface MemoryRows {
  tokens: Map<string, KeptToken>;
  claims: Map<string, { owner: object; untilMs: number }>;
}

export function newRows(): MemoryRows {
  return { tokens: new Map(), claims: new Map() };
}

export interface TestClock extends Clock {
  forward(byMs: number): void;
  /** Waits up to a minute, which are over at once. */
  readonly waits: number[];
}

export function testClock(): TestClock {
  let offsetMs = 0;
  const waits: number[] = [];
  return {
    waits,
    nowMs: () => Date.now() + offsetMs,
    forward: (byMs) => void (offsetMs += byMs),
    wait: async (delayMs, signal) => {
      if (delayMs > 60_000) return systemClock.wait(delayMs, signal);
      if (delayMs >= 1000) waits.push(delayMs);
      return systemClock.wait(Math.min(delayMs, 5), signal);
    },
  };
}

export interface Bed {
  clock: TestClock;
  rows: MemoryRows;
  tokens: Tokens;
  engine: Engine;
  ask: AskProvider;
  requests: TokenRequestEvent[];
  /** Resolves with the next thing that the person must do. */
  nextRequest(): Promise<Exclude<TokenRequestEvent, { type: "ended" }>>;
  send(
    url: string,
    auth: OAuth2Auth,
    options?: { signal?: AbortSignal; delivery?: Partial<Delivery> },
  ): Promise<Exchange>;
}

export async function startBed(
  rows: MemoryRows = newRows(),
  clock: TestClock = testClock(),
  openBrowser: TokensOptions["openBrowser"] = null,
): Promise<Bed> {
  const spoolDirectory = await mkdtemp(path.join(tmpdir(), "envoi-tokens-"));
  const tokens = new Tokens({ keeper: memoryKeeper(rows), openBrowser, language: () => "en", clock });
  const engine: Engine = createEngine({
    version: "1.2.3",
    spoolDirectory,
    environment: {},
    tokensFor: ({ delivery }) => tokens.source(askThroughEngine(engine, () => delivery)),
  });
  onTestFinished(async () => {
    await engine.close();
    await rm(spoolDirectory, { recursive: true });
  });
  const requests: TokenRequestEvent[] = [];
  const waiting: ((request: Exclude<TokenRequestEvent, { type: "ended" }>) => void)[] = [];
  tokens.requests.listen((event) => {
    requests.push(event);
    if (event.type !== "ended") waiting.shift()?.(event);
  });
  return {
    clock,
    rows,
    tokens,
    engine,
    requests,
    ask: askThroughEngine(engine, () => defaultDelivery),
    nextRequest: () => new Promise((resolve) => waiting.push(resolve)),
    send: async (url, auth, options = {}) => {
      const { signal = new AbortController().signal } = options;
      const delivery = { ...defaultDelivery, ...options.delivery };
      const request = { ...emptyRequest(), url, auth };
      const input = { exchangeId: "exchange", request, lookup: () => undefined, inheritedAuth: null };
      for await (const event of engine.send({ ...input, delivery, sessionId: "session" }, signal)) {
        if (event.type === "done" || event.type === "failed") return event.exchange;
      }
      throw new Error("the stream ended without an outcome");
    },
  };
}

export async function startProvider(options?: Parameters<typeof startOidcProvider>[0]): Promise<OidcProvider> {
  const provider = await startOidcProvider(options);
  onTestFinished(() => provider.close());
  return provider;
}

/** Answers 200 to a token that `accepts`, 401 to all else. */
export async function startApi(
  accepts: (token: string) => boolean | Promise<boolean>,
): Promise<TestServer & { seen: string[] }> {
  const seen: string[] = [];
  const server = await startHttpServer((request, response) => {
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    seen.push(token);
    void (async () => {
      const accepted = await accepts(token);
      response.writeHead(accepted ? 200 : 401, { "Content-Type": "text/plain" }).end(accepted ? "yours" : "no");
    })();
  });
  return Object.assign(server, { seen });
}

export function configured(change: Partial<OAuth2Auth>): OAuth2Auth {
  return { ...emptyOAuth2Auth(), ...change };
}
