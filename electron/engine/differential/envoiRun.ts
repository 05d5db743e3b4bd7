/** The Envoi side of a scenario: its sends through one session of a real engine, as the handlers would ask for them. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { deliveryInForce, mountFor, type DeliveryLayer } from "../../../shared/deliveryLayers.ts";
import { defaultDelivery, type Delivery } from "../../../shared/model/delivery.ts";
import type { Exchange } from "../../../shared/model/exchange.ts";
import { emptyRequest, type Request } from "../../../shared/model/request.ts";
import { emptySession, type Session } from "../../../shared/model/session.ts";
import { joinBaseUrl } from "../../../shared/sessionDefaults.ts";
import { createCookieJar, type CookieJar } from "../cookieJar.ts";
import { createEngine, type Engine, type SendInput } from "../engine.ts";
import { envoiOutcome, type Observation } from "./observation.ts";
import type { EnvoiSend, Places, Scenario } from "./scenario.ts";
import type { ScriptedServer } from "./scriptedServer.ts";

export interface EnvoiObservation extends Observation {
  exchanges: Exchange[];
}

/** What the machine's own environment and names would blur is fixed. */
const application: Delivery = {
  ...defaultDelivery,
  proxy: { type: "none" },
  hosts: ["a.test", "www.a.test", "b.test"].map((from) => ({ from, to: "127.0.0.1" })),
};

export async function runEnvoi(scenario: Scenario, places: Places, server: ScriptedServer): Promise<EnvoiObservation> {
  const spoolDirectory = await mkdtemp(path.join(tmpdir(), "envoi-differential-"));
  const engine = createEngine({ version: "1.2.3", spoolDirectory });
  try {
    const plan = scenario.envoi(places);
    const sender = new Sender(engine, { ...emptySession("session", "Session"), ...plan.session }, scenario);
    const under: Promise<Exchange>[] = [];
    for (const [index, send] of plan.sends.entries()) {
      const exchange = sender.send(send, index);
      under.push(exchange);
      if (send.meanwhile !== true) await exchange;
      else await reached(server, index + 1);
    }
    // What is still held by a server that never answers ends with its session.
    if (plan.sends.some(({ meanwhile }) => meanwhile === true)) engine.closeSession("session");
    const exchanges = await Promise.all(under);
    const told = exchanges.filter((_, index) => plan.sends[index]?.meanwhile !== true);
    await server.catchUp();
    const { seen: requests, failedHandshakes } = server;
    return { exchanges, requests, failedHandshakes, outcomes: told.map(envoiOutcome), ...attemptsOf(exchanges) };
  } finally {
    await engine.close();
    await rm(spoolDirectory, { recursive: true });
  }
}

function attemptsOf(exchanges: readonly Exchange[]): Pick<Observation, "waitsMs" | "failedConnects"> {
  const attempts = exchanges.flatMap((exchange) => exchange.attempts);
  return {
    waitsMs: attempts.flatMap(({ backoff }) => (backoff === null ? [] : [backoff.delayMs])),
    failedConnects: attempts.filter(({ error }) => error?.phase === "connect").length,
  };
}

async function reached(server: ScriptedServer, count: number): Promise<void> {
  while (server.seen.length < count) await new Promise((resolve) => setImmediate(resolve));
}

class Sender {
  readonly #engine: Engine;
  readonly #session: Session;
  readonly #scenario: Scenario;
  readonly #cookies: CookieJar = createCookieJar({ load: [], changed: () => undefined });

  constructor(engine: Engine, session: Session, scenario: Scenario) {
    this.#engine = engine;
    this.#session = session;
    this.#scenario = scenario;
  }

  async send(send: EnvoiSend, index: number): Promise<Exchange> {
    const exchangeId = `exchange-${index}`;
    const input = this.#input(send, exchangeId);
    for await (const event of this.#engine.send(input, new AbortController().signal)) {
      if (event.type === "done" || event.type === "failed") return event.exchange;
      const waits = event.type === "attempt" && event.attempt.backoff?.endMs === null;
      if (waits && this.#scenario.waitsOut === undefined) this.#engine.act(exchangeId, "retryNow");
    }
    throw new Error("the stream ended without an outcome");
  }

  #input(send: EnvoiSend, exchangeId: string): SendInput {
    const request: Request = { ...emptyRequest(), ...send };
    const session = this.#session;
    const deliveryFor = (url: string): Delivery => {
      const mount = mountFor(session.mounts, url);
      const layers: DeliveryLayer[] = [
        { source: "request", name: "", overrides: request.delivery },
        ...(mount === null ? [] : [{ source: "mount" as const, name: mount.prefix, overrides: mount.delivery }]),
        { source: "session", name: session.name, overrides: session.delivery },
      ];
      return deliveryInForce(layers, application).delivery;
    };
    return {
      exchangeId,
      request,
      lookup: () => undefined,
      inheritedAuth: null,
      delivery: deliveryFor(joinBaseUrl(session.baseUrl, request.url)),
      deliveryFor,
      sessionId: "session",
      session,
      cookies: this.#cookies,
    };
  }
}
