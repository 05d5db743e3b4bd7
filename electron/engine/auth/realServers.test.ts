/** Digest and Basic against servers that others wrote: Apache's mod_auth_digest, httpbin, nginx. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { emptyAuth, type Auth } from "../../../shared/model/auth.ts";
import type { Engine } from "../engine.ts";
import { httpbinMissing, nginxMissing, startHttpbin, startNginx } from "../testing/realServers.ts";
import { requestTo, send, startEngine } from "../testing/sending.ts";
import { apacheMissing, startApache } from "./realServers.testing.ts";

const digest = (username: string, password: string): Auth => ({ ...emptyAuth.digest, username, password });
const basic = (username: string, password: string): Auth => ({ ...emptyAuth.basic, username, password });

async function statuses(engine: Engine, url: string, auth: Auth): Promise<(number | undefined)[]> {
  const { exchange, hops } = await send(engine, requestTo(url, { auth }));
  expect(exchange.error).toBeNull();
  return hops.map(({ response }) => response?.status);
}

describe.skipIf(apacheMissing !== null)(`Apache ${apacheMissing ?? ""}`, async () => {
  const apache = apacheMissing === null ? await startApache() : null;
  afterAll(() => apache?.stop());
  const url = (rest: string): string => `${apache?.url ?? ""}/${rest}`;

  test("Digest: one challenge, then the nonce is used again", async () => {
    const engine = await startEngine();
    const sends = ["digest/a%20b.txt", "digest/a%20b.txt?q=1&r=%22", "digest/a%20b.txt"];
    const seen: (number | undefined)[][] = [];
    for (const rest of sends) seen.push(await statuses(engine, url(rest), digest("ada", "love lace")));
    expect(seen).toEqual([[401, 200], [200], [200]]);
  });

  test("Digest: AuthDigestDomain says where else the nonce is good", async () => {
    const engine = await startEngine();
    const seen: (number | undefined)[][] = [];
    for (const name of ["domain", "digest", "domain"]) {
      seen.push(await statuses(engine, url(`${name}/a%20b.txt`), digest("ada", "love lace")));
    }
    expect(seen).toEqual([[401, 200], [200], [200]]);
  });

  test("Digest: nonces that are about to be stale are followed by those that Apache announces", async () => {
    const engine = await startEngine();
    const nonces: (string | undefined)[] = [];
    for (let time = 1; time <= 4; time += 1) {
      const auth = digest("ada", "love lace");
      const { exchange, hops } = await send(engine, requestTo(url("brief/a%20b.txt"), { auth }));
      expect(exchange.response?.head.status).toBe(200);
      expect(hops.map(({ cause }) => cause)).toEqual(time === 1 ? ["start", "challenge"] : ["start"]);
      const [, authorization = ""] = hops.at(-1)?.request?.headers.find(([name]) => name === "Authorization") ?? [];
      nonces.push(/ nonce="([^"]+)"/.exec(authorization)?.[1]);
    }
    expect(new Set(nonces).size).toBe(4);
  });

  test("Digest: a wrong password, and a wrong user, are refused once", async () => {
    const engine = await startEngine();
    expect(await statuses(engine, url("digest/"), digest("ada", "wrong"))).toEqual([401, 401]);
    expect(await statuses(engine, url("digest/"), digest("bob", "love lace"))).toEqual([401, 401]);
    expect(await statuses(engine, url("digest/a%20b.txt"), digest("ada", "love lace"))).toEqual([401, 200]);
  });

  test("Basic", async () => {
    const engine = await startEngine();
    expect(await statuses(engine, url("basic/a%20b.txt"), basic("ada", "love lace"))).toEqual([200]);
    expect(await statuses(engine, url("basic/a%20b.txt"), basic("ada", "wrong"))).toEqual([401]);
  });
});

describe.skipIf(httpbinMissing !== null)(`httpbin ${httpbinMissing ?? ""}`, async () => {
  const httpbin = httpbinMissing === null ? await startHttpbin() : null;
  afterAll(() => httpbin?.stop());
  const cases = ["MD5", "SHA-256", "SHA-512"].flatMap((algorithm) =>
    ["auth", "auth-int", "either"].map((qop): [string, string] => [qop, algorithm]),
  );

  // Asked for any other word, httpbin offers both.
  test.each(cases)("Digest with qop %s and %s", async (qop, algorithm) => {
    const engine = await startEngine();
    const url = `${httpbin?.url ?? ""}/digest-auth/${qop}/ada/lovelace/${algorithm}`;
    // httpbin's SHA-512 is no algorithm of RFC 7616: its challenge is the response.
    const answered = algorithm !== "SHA-512";
    expect(await statuses(engine, url, digest("ada", "lovelace"))).toEqual(answered ? [401, 200] : [401]);
  });

  test("Digest with a nonce that goes stale after two uses", async () => {
    const engine = await startEngine();
    const url = `${httpbin?.url ?? ""}/digest-auth/auth/ada/lovelace/SHA-256/2`;
    const seen: (number | undefined)[][] = [];
    for (let time = 1; time <= 4; time += 1) seen.push(await statuses(engine, url, digest("ada", "lovelace")));
    expect(seen.flat().filter((status) => status === 200)).toHaveLength(4);
  });

  test("Basic, Bearer and hidden Basic", async () => {
    const engine = await startEngine();
    const base = httpbin?.url ?? "";
    const bearer: Auth = { ...emptyAuth.bearer, token: "t" };
    expect(await statuses(engine, `${base}/basic-auth/ada/lovelace`, basic("ada", "lovelace"))).toEqual([200]);
    expect(await statuses(engine, `${base}/hidden-basic-auth/ada/lovelace`, basic("ada", "lovelace"))).toEqual([200]);
    expect(await statuses(engine, `${base}/bearer`, bearer)).toEqual([200]);
  });
});

describe.skipIf(nginxMissing !== null)(`nginx ${nginxMissing ?? ""}`, async () => {
  const locations = 'location / { auth_basic "Practice"; auth_basic_user_file users; }';
  const nginx = nginxMissing === null ? await startNginx({ locations }) : null;
  afterAll(() => nginx?.stop());

  test("Basic, with characters beyond ASCII", async () => {
    const hash = createHash("sha1").update("pässwörd €").digest("base64");
    writeFileSync(path.join(nginx?.root ?? "", "..", "users"), `ada:{SHA}${hash}\n`);
    writeFileSync(path.join(nginx?.root ?? "", "a.txt"), "a");
    const engine = await startEngine();
    const url = `${nginx?.url ?? ""}/a.txt`;
    expect(await statuses(engine, url, basic("ada", "pässwörd €"))).toEqual([200]);
    expect(await statuses(engine, url, basic("ada", "passwort"))).toEqual([401]);
    expect(await statuses(engine, url, { type: "none" })).toEqual([401]);
  });
});
