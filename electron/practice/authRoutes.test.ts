import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { digestMatches, parseDigest } from "./digestAuth.ts";
import { startPracticeServer } from "./practiceServer.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

const hashNames: Record<string, string> = { MD5: "md5", "SHA-256": "sha256", "SHA-512-256": "sha512-256" };

interface Answer {
  path: string;
  challenge: string;
  count?: number;
  password?: string;
  body?: string;
  qop?: string;
}

/** A client's side of RFC 7616, written apart from the server's. */
function digestHeader({ path, challenge, count = 1, password = "lovelace", body = "", qop }: Answer): string {
  const given = parseDigest(challenge) ?? new Map<string, string>();
  const algorithm = given.get("algorithm") ?? "MD5";
  const hash = (text: string): string =>
    createHash(hashNames[algorithm.replace("-sess", "")] ?? "")
      .update(text)
      .digest("hex");
  const [nonce, realm] = [given.get("nonce") ?? "", given.get("realm") ?? ""];
  const nc = count.toString(16).padStart(8, "0");
  let a1 = hash(`ada:${realm}:${password}`);
  if (algorithm.endsWith("-sess")) a1 = hash(`${a1}:${nonce}:client`);
  const a2 = hash(qop === "auth-int" ? `POST:${path}:${hash(body)}` : `POST:${path}`);
  const response = qop === undefined ? hash(`${a1}:${nonce}:${a2}`) : hash(`${a1}:${nonce}:${nc}:client:${qop}:${a2}`);
  const counted = qop === undefined ? 'cnonce="client"' : `qop=${qop}, nc=${nc}, cnonce="client"`;
  return `Digest username="ada", realm="${realm}", nonce="${nonce}", uri="${path}", algorithm=${algorithm}, opaque="practice", response="${response}", ${counted}`;
}

async function post(path: string, authorization?: string, body = ""): Promise<Response> {
  const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
  return await fetch(`${server.url}${path}`, { method: "POST", body, headers });
}

async function challengeOf(path: string): Promise<string> {
  const response = await post(path);
  expect(response.status).toBe(401);
  return response.headers.get("www-authenticate") ?? "";
}

test("Basic wants exactly the path's credentials, in UTF-8", async () => {
  const path = `/basic-auth/ada/${encodeURIComponent("비밀:번호")}`;
  const basic = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;
  expect((await post(path, basic("ada:비밀:번호"))).status).toBe(200);
  const refused = await post(path, basic("ada:x"));
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([
    401,
    'Basic realm="Practice", charset="UTF-8"',
  ]);
  const hidden = await post("/hidden-basic-auth/a/b", basic("a:c"));
  expect([hidden.status, hidden.headers.get("www-authenticate")]).toEqual([404, null]);
});

test("any bearer token is told back, none is a 401", async () => {
  expect(await (await post("/bearer", "Bearer t.0-k")).json()).toEqual({ authenticated: true, token: "t.0-k" });
  expect((await post("/bearer")).headers.get("www-authenticate")).toBe('Bearer realm="Practice"');
  expect((await post("/bearer", "Basic abc")).status).toBe(401);
});

test("Digest is verified for every algorithm and qop", async () => {
  for (const algorithm of ["MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"]) {
    for (const qop of ["auth", "auth-int", undefined]) {
      const path = `/digest-auth/${qop ?? "none"}/ada/lovelace/${algorithm}`;
      const challenge = await challengeOf(path);
      const asked = qop === undefined ? {} : { qop };
      const good = digestHeader({ path, challenge, body: "hello", ...asked });
      expect([path, (await post(path, good, "hello")).status]).toEqual([path, 200]);
      const wrong = digestHeader({ path, challenge, count: 2, password: "guess", body: "hello", ...asked });
      expect([path, (await post(path, wrong, "hello")).status]).toEqual([path, 401]);
    }
  }
});

test("Digest agrees with the example of RFC 7616 section 3.9.1", async () => {
  const header =
    'Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=SHA-256, ' +
    'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001, ' +
    'cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, ' +
    'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1", ' +
    'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"';
  const parameters = parseDigest(header) ?? new Map<string, string>();
  const subject = { algorithm: "SHA-256", user: "Mufasa", realm: "http-auth@example.org", method: "GET" } as const;
  expect(digestMatches(parameters, { ...subject, password: "Circle of Life", body: Buffer.alloc(0) })).toBe(true);
  expect(digestMatches(parameters, { ...subject, password: "circle of life", body: Buffer.alloc(0) })).toBe(false);
});

test("a changed body fails auth-int, a changed path fails both", async () => {
  const path = "/digest-auth/auth-int/ada/lovelace";
  const challenge = await challengeOf(path);
  const header = digestHeader({ path, challenge, body: "hello", qop: "auth-int" });
  expect((await post(path, header, "hullo")).status).toBe(401);
  expect((await post(`${path}?x=1`, header, "hello")).status).toBe(401);
  expect((await post(path, header, "hello")).status).toBe(200);
});

test("a count that was used, a nonce that is used up and one never issued are stale", async () => {
  const path = "/digest-auth/auth/ada/lovelace/MD5/2";
  const challenge = await challengeOf(path);
  const send = async (count: number, given = challenge): Promise<unknown> =>
    await (await post(path, digestHeader({ path, challenge: given, count, qop: "auth" }))).json();
  expect(await send(1)).toMatchObject({ authenticated: true });
  expect(await send(1)).toMatchObject({ authenticated: false, stale: true });
  expect(await send(2)).toMatchObject({ authenticated: true });
  expect(await send(3)).toMatchObject({ authenticated: false, stale: true, problem: "the nonce is stale" });
  expect(await send(1, challenge.replace(/nonce="[^"]+"/, 'nonce="made-up"'))).toMatchObject({ stale: true });
});
