import net from "node:net";
import { describe, expect, it } from "vitest";
import type { Exchange } from "../../shared/model/exchange.ts";
import { send, requestTo, startEngine } from "./testing/sending.ts";
import { retrying, startScriptedServer, type ScriptStep } from "./testing/scripted.ts";

/** What became of each attempt, in short. */
function told({ attempts }: Exchange): string[] {
  return attempts.map(({ hops, error, backoff, notRetried }) => {
    const outcome = error?.code ?? `${hops.at(-1)?.response?.status}`;
    return [outcome, backoff === null ? notRetried : `${backoff.cause}/${backoff.reason}`].filter(Boolean).join(" ");
  });
}

async function unusedPort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const perCause = { connect: null, read: null, status: null, other: null };

describe("a policy", () => {
  it.each<[string, ScriptStep[], Parameters<typeof retrying>[0], string, string[], string | null]>([
    [
      "retries a status until it is another",
      [503, 429, 200],
      {},
      "GET",
      ["503 status/503", "429 status/429", "200"],
      null,
    ],
    [
      "ends with the last response",
      [503],
      {},
      "GET",
      ["503 status/503", "503 status/503", "503 attempts-exhausted"],
      null,
    ],
    ["retries a reset", ["reset", 200], {}, "GET", ["connection-reset read/connection-reset", "200"], null],
    ["retries an answer that stops", ["cut", 200], {}, "GET", ["closed-early read/closed-early", "200"], null],
    ["retries silence", ["silence", 200], {}, "GET", ["timeout-read read/timeout-read", "200"], null],
    [
      "retries what is not HTTP",
      ["garbage", 200],
      { errors: ["malformed"] },
      "GET",
      ["malformed-response read/malformed-response", "200"],
      null,
    ],
    ["leaves alone what it does not name", ["garbage", 200], {}, "GET", ["malformed-response"], "malformed-response"],
    ["does not repeat POST after a status", [503, 200], {}, "POST", ["503 method"], null],
    ["does not repeat POST after a reset", ["reset", 200], {}, "POST", ["connection-reset method"], "connection-reset"],
    ["repeats POST on purpose", [503, 200], { methods: ["POST"] }, "POST", ["503 status/503", "200"], null],
    [
      "counts each cause",
      ["reset", 503, 503, "close", 200],
      { attempts: 9, freshConnection: true, retriesPerCause: { ...perCause, read: 1, status: 2 } },
      "GET",
      ["connection-reset read/connection-reset", "503 status/503", "503 status/503", "closed-early cause-exhausted"],
      "closed-early",
    ],
    [
      "stops before it waits too long",
      [503],
      { maxTotalDelayMs: 1, attempts: 9 },
      "GET",
      ["503 status/503", "503 total-delay"],
      null,
    ],
    [
      "does not wait as long as a server asks",
      [{ status: 503, headers: { "Retry-After": "61" } }],
      {},
      "GET",
      ["503 retry-after-too-long"],
      null,
    ],
  ])("%s", async (_name, steps, change, method, expected, code) => {
    const server = await startScriptedServer(steps);
    const { exchange, events, body } = await send(await startEngine(), requestTo(server.url, { method }), {
      delivery: { ...retrying(change), readTimeoutMs: 400 },
    });
    expect(told(exchange)).toEqual(expected);
    expect(exchange.error?.code ?? null).toBe(code);
    expect(events.at(-1)?.type).toBe(code === null ? "done" : "failed");
    expect(server.requests).toHaveLength(expected.length);
    expect(server.requests.every((request) => request.method === method)).toBe(true);
    if (code === null) expect(body).toBe(`answer ${expected.length}`);
    expect(exchange.attempts.map(({ number }) => number)).toEqual(expected.map((_, index) => index + 1));
  });

  it("is asked of nothing when it allows one attempt", async () => {
    const server = await startScriptedServer([503]);
    const { exchange } = await send(await startEngine(), requestTo(server.url));
    expect(told(exchange)).toEqual(["503"]);
  });

  it("retries a POST that could not connect: nothing was sent", async () => {
    const { exchange } = await send(
      await startEngine(),
      requestTo(`http://127.0.0.1:${await unusedPort()}/`, { method: "POST" }),
      { delivery: retrying() },
    );
    expect(told(exchange)).toEqual([
      "connection-refused connect/connection-refused",
      "connection-refused connect/connection-refused",
      "connection-refused attempts-exhausted",
    ]);
    expect(exchange.error?.code).toBe("connection-refused");
  });

  it("may want an error when attempts run out on a status, with the response", async () => {
    const server = await startScriptedServer([503]);
    const { exchange, body } = await send(await startEngine(), requestTo(server.url), {
      delivery: retrying({ whenExhausted: "error" }),
    });
    expect(exchange.error).toMatchObject({ code: "retries-exhausted", params: { reason: "503", count: 3 } });
    expect(exchange.response).toMatchObject({ complete: true, head: { status: 503 } });
    expect(exchange.attempts.at(-1)).toMatchObject({ error: null, notRetried: "attempts-exhausted" });
    expect(body).toBe("answer 3");
  });

  it("keeps the error when attempts run out on one", async () => {
    const server = await startScriptedServer(["reset"]);
    const { exchange } = await send(await startEngine(), requestTo(server.url), {
      delivery: retrying({ whenExhausted: "error" }),
    });
    expect(exchange.error?.code).toBe("connection-reset");
  });

  it.each([
    [false, 1],
    [true, 3],
  ])("takes a new connection for each attempt: %s", async (freshConnection, opened) => {
    const server = await startScriptedServer([503, 503, 200]);
    const { exchange } = await send(await startEngine(), requestTo(server.url), {
      delivery: retrying({ freshConnection }),
    });
    expect(exchange.attempts.map(({ hops }) => hops[0]?.connection?.reused)).toEqual([
      false,
      !freshConnection,
      !freshConnection,
    ]);
    expect(server.opened).toBe(opened);
  });
});

describe("the waits", () => {
  it("are the policy's, one after the other", async () => {
    const server = await startScriptedServer([503]);
    const backoff = { type: "exponential", baseMs: 8, factor: 2, capMs: 20, jitter: "none" } as const;
    const { exchange } = await send(await startEngine(), requestTo(server.url), {
      delivery: retrying({ attempts: 4, backoff }),
    });
    const waits = exchange.attempts.flatMap(({ backoff: wait }) => (wait === null ? [] : [wait]));
    expect(waits.map(({ delayMs, from }) => [delayMs, from])).toEqual([8, 16, 20].map((ms) => [ms, "policy"]));
    waits.forEach((wait, index) => {
      const ended = exchange.attempts[index]?.endMs ?? Infinity;
      expect(wait.startMs).toBeGreaterThanOrEqual(ended);
      // Node's timers may wake a millisecond early by the finer clock.
      expect((wait.endMs ?? 0) - wait.startMs).toBeGreaterThanOrEqual(wait.delayMs - 1);
      expect(exchange.attempts[index + 1]?.startMs).toBeGreaterThanOrEqual(wait.endMs ?? Infinity);
    });
  });

  it("stay within the bounds of their jitter", async () => {
    const server = await startScriptedServer([503]);
    const backoff = { type: "exponential", baseMs: 4, factor: 2, capMs: 8, jitter: "equal" } as const;
    const { exchange } = await send(await startEngine(), requestTo(server.url), {
      delivery: retrying({ attempts: 8, backoff }),
    });
    const delays = exchange.attempts.slice(0, -1).map(({ backoff: wait }) => wait?.delayMs ?? -1);
    expect(delays).toHaveLength(7);
    delays.forEach((delayMs, index) => {
      const ceilingMs = Math.min(8, 4 * 2 ** index);
      expect(delayMs).toBeGreaterThanOrEqual(ceilingMs / 2);
      expect(delayMs).toBeLessThanOrEqual(ceilingMs);
    });
  });

  it.each([
    ["seconds", () => "7", 7000, 7000],
    ["a date", () => new Date(Date.now() + 30_000).toUTCString(), 20_000, 30_000],
  ])("obey Retry-After in %s", async (_name, value, leastMs, mostMs) => {
    const server = await startScriptedServer([{ status: 503, headers: { "Retry-After": value() } }, 200]);
    const engine = await startEngine();
    const { exchange } = await send(engine, requestTo(server.url), {
      delivery: retrying(),
      onEvent: (event) => {
        if (event.type === "attempt" && event.attempt.backoff?.endMs === null) engine.act("exchange", "retryNow");
      },
    });
    const wait = exchange.attempts[0]?.backoff;
    expect(wait?.from).toBe("retry-after");
    expect(wait?.delayMs).toBeGreaterThanOrEqual(leastMs);
    expect(wait?.delayMs).toBeLessThanOrEqual(mostMs);
    expect(exchange.response?.head.status).toBe(200);
  });

  it("count against the total timeout", async () => {
    const server = await startScriptedServer([503]);
    const { exchange } = await send(await startEngine(), requestTo(server.url), {
      delivery: { ...retrying({ backoff: { type: "fixed", delayMs: 60_000 } }), totalTimeoutMs: 150 },
    });
    expect(exchange.error).toMatchObject({ code: "timeout-total", phase: null });
    expect(exchange.attempts).toHaveLength(1);
    expect(exchange.attempts[0]?.backoff?.endMs).not.toBeNull();
    expect(exchange.durationMs).toBeLessThan(30_000);
  });
});

describe("redirects and retries", () => {
  it("begin at the first URL again, with all hops kept", async () => {
    const moved = { status: 302, headers: { Location: "/there" } };
    const server = await startScriptedServer([moved, 503, moved, 200]);
    const { exchange } = await send(await startEngine(), requestTo(`${server.url}/here`), { delivery: retrying() });
    expect(server.requests.map(({ url }) => url)).toEqual(["/here", "/there", "/here", "/there"]);
    expect(exchange.attempts.map(({ hops }) => hops.map((hop) => hop.response?.status))).toEqual([
      [302, 503],
      [302, 200],
    ]);
    expect(exchange.response?.url).toBe(`${server.url}/there`);
  });

  it("do not repeat a POST whose redirect could not connect", async () => {
    const Location = `http://127.0.0.1:${await unusedPort()}/`;
    const server = await startScriptedServer([{ status: 303, headers: { Location } }]);
    const { exchange } = await send(await startEngine(), requestTo(server.url, { method: "POST" }), {
      delivery: retrying(),
    });
    expect(told(exchange)).toEqual(["connection-refused method"]);
    expect(server.requests).toHaveLength(1);
  });

  it("never take a redirect for a failure, followed or too many", async () => {
    const server = await startScriptedServer([{ status: 302, headers: { Location: "/" } }]);
    const { exchange } = await send(await startEngine(), requestTo(server.url), {
      delivery: { ...retrying({ statuses: [503] }), maxRedirects: 2 },
    });
    expect(told(exchange)).toEqual(["too-many-redirects"]);
    expect(exchange.error?.code).toBe("too-many-redirects");
    expect(server.requests).toHaveLength(3);
  });
});
