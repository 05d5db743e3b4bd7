/** Digest and NTLM of the engine against the practice API, which verifies them with code of its own. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { emptyAuth, type Auth } from "../../shared/model/auth.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import type { Hop } from "../../shared/model/exchange.ts";
import type { Engine } from "../engine/engine.ts";
import { requestTo, send, startEngine } from "../engine/testing/sending.ts";
import { startPracticeServer } from "../practice/practiceServer.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

const digest = (username: string, password: string): Auth => ({ ...emptyAuth.digest, username, password });
const account = { username: "User", password: "Password", domain: "Domain" };
const ntlm = (change: Partial<typeof emptyAuth.ntlm> = {}): Auth => ({ ...emptyAuth.ntlm, ...account, ...change });

interface Seen {
  status: number;
  causes: Hop["cause"][];
  statuses: (number | undefined)[];
  connections: (number | undefined)[];
  authorization: (string | undefined)[];
  body: string;
  code: string | null;
}

/** A POST with a body, so that it is seen whether it goes along each time. */
async function post(engine: Engine, path: string, auth: Auth, delivery: Partial<Delivery> = {}): Promise<Seen> {
  const body = { type: "text" as const, text: "ten bytes!" };
  const request = requestTo(server.url + path, { auth, method: "POST", body });
  const { exchange, hops, body: answer } = await send(engine, request, { delivery });
  return {
    status: exchange.response?.head.status ?? 0,
    causes: hops.map((hop) => hop.cause),
    statuses: hops.map((hop) => hop.response?.status),
    connections: hops.map((hop) => hop.connection?.id),
    authorization: hops.map((hop) => hop.request?.headers.find(([name]) => name === "Authorization")?.[1]),
    body: answer,
    code: exchange.error?.code ?? null,
  };
}

describe("Digest", () => {
  const algorithms = ["MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"];
  const cases = algorithms.flatMap((algorithm) =>
    ["auth", "auth-int", "both", "none"].map((qop) => ({ algorithm, qop })),
  );

  test.each(cases)("answers $algorithm with qop $qop, and counts the nonce's uses from then on", async (each) => {
    const engine = await startEngine();
    const path = `/digest-auth/${each.qop}/ada/love%20lace/${each.algorithm}`;
    const first = await post(engine, path, digest("ada", "love lace"));
    expect(first).toMatchObject({ status: 200, causes: ["start", "challenge"], statuses: [401, 200] });
    expect(new Set(first.connections).size).toBe(1);
    for (const count of ["00000002", "00000003"]) {
      const next = await post(engine, path, digest("ada", "love lace"));
      expect(next).toMatchObject({ status: 200, causes: ["start"], statuses: [200] });
      if (each.qop !== "none") expect(next.authorization[0]).toContain(`nc=${count}`);
    }
  });

  test("a wrong password ends with the 401 that refused it, asked twice at most", async () => {
    const engine = await startEngine();
    const path = "/digest-auth/auth/ada/lovelace/SHA-256";
    for (let time = 1; time <= 2; time += 1) {
      const refused = await post(engine, path, digest("ada", "byron"));
      expect(refused).toMatchObject({ status: 401, causes: ["start", "challenge"], statuses: [401, 401], code: null });
      expect(refused.authorization[0]).toBeUndefined();
    }
    expect(await post(engine, path, digest("ada", "lovelace"))).toMatchObject({ status: 200 });
  });

  test("a stale nonce is replaced in the same attempt", async () => {
    const engine = await startEngine();
    const path = "/digest-auth/auth/ada/lovelace/MD5/2";
    const seen: Seen["statuses"][] = [];
    for (let time = 1; time <= 5; time += 1) seen.push((await post(engine, path, digest("ada", "lovelace"))).statuses);
    expect(seen).toEqual([[401, 200], [200], [401, 200], [200], [401, 200]]);
  });

  test("goes on with the nonce that Authentication-Info announces", async () => {
    const engine = await startEngine();
    const path = "/digest-auth/auth/ada/lovelace/SHA-256/1?nextnonce";
    expect((await post(engine, path, digest("ada", "lovelace"))).statuses).toEqual([401, 200]);
    const nonces = new Set<string>();
    for (let time = 1; time <= 3; time += 1) {
      const next = await post(engine, path, digest("ada", "lovelace"));
      nonces.add(/ nonce="([^"]+)"/.exec(next.authorization[0] ?? "")?.[1] ?? "");
      expect(next).toMatchObject({ status: 200, statuses: [200] });
      expect(next.authorization[0]).toContain("nc=00000001");
    }
    expect(nonces.size).toBe(3);
  });

  test.each([
    { query: "", named: "username*=UTF-8''J%C3%A4s%C3%B8n%20%22Doe%22%20%E2%82%AC" },
    { query: "?userhash", named: "userhash=true" },
  ])("a user name beyond ASCII is sent as $named", async ({ query, named }) => {
    const engine = await startEngine();
    const user = 'Jäsøn "Doe" €';
    const path = `/digest-auth/auth/${encodeURIComponent(user)}/${encodeURIComponent("pässwörd €")}/SHA-512-256${query}`;
    const seen = await post(engine, path, digest(user, "pässwörd €"));
    expect(seen).toMatchObject({ status: 200, statuses: [401, 200] });
    expect(seen.authorization[1]).toContain(named);
  });

  test("many sends at once share a nonce, each with a count of its own", async () => {
    const engine = await startEngine();
    const path = "/digest-auth/auth/ada/lovelace/SHA-256";
    await post(engine, path, digest("ada", "lovelace"));
    const seen = await Promise.all(Array.from({ length: 20 }, () => post(engine, path, digest("ada", "lovelace"))));
    expect(seen.map(({ statuses }) => statuses)).toEqual(Array.from({ length: 20 }, () => [200]));
    const counts = seen.map(({ authorization }) => /nc=(\w+)/.exec(authorization[0] ?? "")?.[1]);
    expect(new Set(counts).size).toBe(20);
  });

  test.each(["MD5", "SHA-256"])("%s is answered as curl answers it", async (algorithm) => {
    const url = `${server.url}/digest-auth/auth/ada/lovelace/${algorithm}`;
    const options = ["--silent", "--verbose", "--max-time", "20", "--digest", "--user", "ada:lovelace", url];
    const curl = await promisify(execFile)("curl", options);
    const engine = await startEngine();
    const { hops } = await send(engine, requestTo(url, { auth: digest("ada", "lovelace") }));
    const own = hops[1]?.request?.headers.find(([name]) => name === "Authorization")?.[1] ?? "";
    const theirs = [...curl.stderr.matchAll(/^> Authorization: (.*)$/gim)].at(-1)?.[1] ?? "";
    const names = (header: string): string[] =>
      [...header.matchAll(/(\w+)=/g)].map(([, name]) => name ?? "").toSorted();
    expect(JSON.parse(curl.stdout)).toMatchObject({ authenticated: true });
    expect(names(own)).toEqual(names(theirs.trim().replace(/="[^"]*"/g, "=x")));
  });
});

describe("NTLM", () => {
  test.each(["/ntlm", "/ntlm/untimed"])(
    "%s authenticates a connection, which needs no handshake again",
    async (path) => {
      const engine = await startEngine();
      const first = await post(engine, path, ntlm());
      expect(first).toMatchObject({ status: 200, causes: ["start", "challenge"], statuses: [401, 200] });
      expect(new Set(first.connections).size).toBe(1);
      expect(JSON.parse(first.body)).toMatchObject({ authenticated: true, user: "User", bodyBytes: 10 });
      const second = await post(engine, path, ntlm());
      expect(second).toMatchObject({ status: 200, causes: ["start"], connections: [first.connections[0]] });
      expect(second.authorization).toEqual([undefined]);
    },
  );

  test("connections are shared with nobody else", async () => {
    const engine = await startEngine();
    const own = await post(engine, "/ntlm", ntlm());
    const without = await post(engine, "/ntlm", { type: "none" });
    const other = await post(engine, "/ntlm", ntlm({ password: "password" }));
    expect(without).toMatchObject({ status: 401 });
    expect(other).toMatchObject({ status: 401, statuses: [401, 401], causes: ["start", "challenge"] });
    expect(new Set([own, without, other].map(({ connections }) => connections[0])).size).toBe(3);
  });

  test("a connection that was closed meanwhile begins anew", async () => {
    const engine = await startEngine();
    const first = await post(engine, "/ntlm", ntlm());
    engine.closeIdle("session");
    const second = await post(engine, "/ntlm", ntlm());
    expect(second).toMatchObject({ status: 200, statuses: [401, 200] });
    expect(second.connections).not.toContain(first.connections[0]);
  });

  test("sends at once have a handshake for each of their connections", async () => {
    const engine = await startEngine();
    const seen = await Promise.all(Array.from({ length: 4 }, () => post(engine, "/ntlm", ntlm())));
    for (const each of seen) {
      expect(each.status).toBe(200);
      expect(new Set(each.connections).size).toBe(1);
    }
  });

  test("works where connections are not kept, and where HTTP/2 was asked for", async () => {
    const engine = await startEngine();
    expect(await post(engine, "/ntlm", ntlm(), { keepAlive: false })).toMatchObject({
      status: 200,
      statuses: [401, 200],
    });
    expect(await post(engine, "/ntlm", ntlm(), { httpVersion: "2" })).toMatchObject({
      status: 200,
      statuses: [401, 200],
    });
  });

  test("DOMAIN\\user in one field does, too", async () => {
    const engine = await startEngine();
    expect(await post(engine, "/ntlm", ntlm({ username: "Domain\\User", domain: "" }))).toMatchObject({ status: 200 });
  });

  test("a server that speaks Negotiate alone is said to be unsupported", async () => {
    const engine = await startEngine();
    expect(await post(engine, "/ntlm/negotiate", ntlm())).toMatchObject({ code: "auth-unsupported", statuses: [401] });
  });

  test("a server that asks for nothing gets one request", async () => {
    const engine = await startEngine();
    expect(await post(engine, "/post", ntlm())).toMatchObject({ status: 200, causes: ["start"] });
  });
});
