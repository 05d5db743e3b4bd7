/** Tokens over time and among many sends, against oidc-provider. */
import { describe, expect, test } from "vitest";
import type { KeptToken, OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { clientSecret, owner, type OidcProvider } from "../../testing/oidcProvider.ts";
import { configured, newRows, startApi, startBed, startProvider, testClock, type Bed } from "./tokens.testing.ts";

const signal = new AbortController().signal;
const hourMs = 3_600_000;

function service(provider: OidcProvider, change: Partial<OAuth2Auth> = {}): OAuth2Auth {
  return configured({
    flow: "client_credentials",
    issuer: provider.issuer,
    clientId: "web",
    clientSecret,
    scope: "read",
    ...change,
  });
}

/** With a refresh token, and nobody to ask. */
function owned(provider: OidcProvider, change: Partial<OAuth2Auth> = {}): OAuth2Auth {
  return service(provider, { flow: "resource_owner_password_credentials", ...owner, ...change });
}

function grants({ tokenRequests }: OidcProvider): string[] {
  return tokenRequests.map(({ grantType, error }) => (error === null ? grantType : `${grantType}: ${error}`));
}

async function started(): Promise<{ provider: OidcProvider; bed: Bed; api: Awaited<ReturnType<typeof startApi>> }> {
  const provider = await startProvider();
  return { provider, bed: await startBed(), api: await startApi(provider.accepts) };
}

function onlyToken({ rows }: Bed): KeptToken {
  const [token] = rows.tokens.values();
  if (token === undefined) throw new Error("there is no token");
  return token;
}

describe("sends at the same time", () => {
  test("get one token together, and those after them the same", async () => {
    const { provider, bed, api } = await started();
    const sends = Array.from({ length: 50 }, () => bed.send(api.url, service(provider)));
    const exchanges = await Promise.all(sends);
    exchanges.push(await bed.send(api.url, service(provider, { clientAuthentication: "post" })));
    expect(exchanges.map(({ response }) => response?.head.status)).toEqual(Array(51).fill(200));
    expect(grants(provider)).toEqual(["client_credentials"]);
    expect(new Set(api.seen).size).toBe(1);
  });

  test("wait for one refresh together, and the refresh token that rotated is kept", async () => {
    const { provider, bed, api } = await started();
    await bed.send(api.url, owned(provider));
    const before = onlyToken(bed);
    bed.clock.forward(hourMs);
    await Promise.all(Array.from({ length: 20 }, () => bed.send(api.url, owned(provider))));
    expect(grants(provider)).toEqual(["password", "refresh_token"]);
    const after = onlyToken(bed);
    expect(after.refreshToken).not.toBe(before.refreshToken);
    expect(after.scope).toBe("read");
    bed.clock.forward(hourMs);
    expect((await bed.send(api.url, owned(provider))).response?.head.status).toBe(200);
    expect(grants(provider)).toEqual(["password", "refresh_token", "refresh_token"]);
  });

  test("of two processes wait for one refresh too", async () => {
    const provider = await startProvider();
    const [rows, clock] = [newRows(), testClock()];
    const beds = [await startBed(rows, clock), await startBed(rows, clock)];
    const api = await startApi(provider.accepts);
    await beds[0]?.send(api.url, owned(provider));
    clock.forward(hourMs);
    const sends = beds.flatMap((bed) => Array.from({ length: 5 }, () => bed.send(api.url, owned(provider))));
    const exchanges = await Promise.all(sends);
    expect(exchanges.map(({ response }) => response?.head.status)).toEqual(Array(10).fill(200));
    expect(grants(provider)).toEqual(["password", "refresh_token"]);
    expect(rows.claims.size).toBe(0);
  });
});

describe("a token in time", () => {
  test("is refreshed 30 seconds before its end, and not sooner", async () => {
    const { provider, bed, api } = await started();
    await bed.send(api.url, owned(provider));
    bed.clock.forward(hourMs - 40_000);
    await bed.send(api.url, owned(provider));
    expect(grants(provider)).toEqual(["password"]);
    bed.clock.forward(15_000);
    await bed.send(api.url, owned(provider));
    expect(grants(provider)).toEqual(["password", "refresh_token"]);
  });

  test("is got anew when it is over and cannot be refreshed", async () => {
    const { provider, bed, api } = await started();
    await bed.send(api.url, service(provider));
    bed.clock.forward(hourMs);
    await bed.send(api.url, service(provider));
    expect(grants(provider)).toEqual(["client_credentials", "client_credentials"]);
  });

  test("that was revoked, and its refresh token too, is dropped and got anew", async () => {
    const { provider, bed, api } = await started();
    await bed.send(api.url, owned(provider));
    const { refreshToken, accessToken } = onlyToken(bed);
    await provider.revokeRefreshToken(refreshToken ?? "");
    bed.clock.forward(hourMs);
    expect((await bed.send(api.url, owned(provider))).response?.head.status).toBe(200);
    expect(grants(provider)).toEqual(["password", "refresh_token: invalid_grant", "password"]);
    expect(onlyToken(bed).accessToken).not.toBe(accessToken);
  });

  test("whose refresh is refused is gone, and the send says so where it may get none by itself", async () => {
    const { provider, bed, api } = await started();
    await bed.tokens.get(owned(provider), bed.ask, signal);
    await provider.revokeRefreshToken(onlyToken(bed).refreshToken ?? "");
    bed.clock.forward(hourMs);
    const exchange = await bed.send(api.url, owned(provider, { autoFetch: false }));
    expect(exchange.error).toMatchObject({ code: "token-needed", phase: "auth" });
    expect(bed.rows.tokens.size).toBe(0);
    expect(api.seen).toEqual([]);
  });

  test("goes on as it is, though too old, when it may neither be refreshed nor got", async () => {
    const { provider, bed, api } = await started();
    const auth = owned(provider, { autoFetch: false, autoRefresh: false });
    const { accessToken } = await bed.tokens.get(auth, bed.ask, signal);
    bed.clock.forward(2 * hourMs);
    await bed.send(api.url, auth);
    expect(api.seen).toEqual([accessToken]);
  });

  test("is still sent while it lives when the provider is down", async () => {
    const { provider, bed, api } = await started();
    await bed.send(api.url, owned(provider));
    await provider.close();
    bed.clock.forward(hourMs - 10_000);
    await bed.send(api.url, owned(provider));
    expect(api.seen).toHaveLength(2);
    bed.clock.forward(20_000);
    expect((await bed.send(api.url, owned(provider))).error).toMatchObject({
      code: "token-unreachable",
      params: { url: expect.stringContaining(`${provider.issuer}/`), reason: "nothing is listening there" },
      phase: "auth",
    });
  });
});

describe("a 401", () => {
  test("is answered with a refreshed token, once, in the same attempt", async () => {
    const { provider, bed } = await started();
    const refused = new Set<string>();
    const api = await startApi((token) => !refused.has(token));
    await bed.send(api.url, owned(provider));
    refused.add(onlyToken(bed).accessToken);
    const exchange = await bed.send(api.url, owned(provider));
    expect(exchange.response?.head.status).toBe(200);
    expect(exchange.attempts).toHaveLength(1);
    expect(exchange.attempts[0]?.hops.map(({ cause, response }) => [cause, response?.status])).toEqual([
      ["start", 401],
      ["challenge", 200],
    ]);
    expect(exchange.attempts[0]?.hops[1]?.spans[0]?.phase).toBe("auth");
    expect(grants(provider)).toEqual(["password", "refresh_token"]);
  });

  test("to a token that is new stays, and so does the second one", async () => {
    const { provider, bed } = await started();
    const api = await startApi(() => false);
    expect((await bed.send(api.url, service(provider))).response?.head.status).toBe(401);
    expect(grants(provider)).toEqual(["client_credentials"]);
    expect((await bed.send(api.url, service(provider))).response?.head.status).toBe(401);
    expect(grants(provider)).toEqual(["client_credentials", "client_credentials"]);
    expect(api.seen).toHaveLength(3);
  });

  test("never opens the browser, and nothing is refreshed against the person's will", async () => {
    const { provider, bed } = await started();
    const api = await startApi(() => false);
    const auth = owned(provider, { autoFetch: false, autoRefresh: false });
    await bed.tokens.get(auth, bed.ask, signal);
    expect((await bed.send(api.url, auth)).attempts[0]?.hops).toHaveLength(1);
    const interactive = configured({ ...auth, flow: "authorization_code", autoFetch: true });
    expect(bed.tokens.source(bed.ask).canReplace(interactive, onlyToken(bed))).toBe(false);
  });

  test("of sends at the same time leads to one refresh", async () => {
    const { provider, bed } = await started();
    const refused = new Set<string>();
    const api = await startApi((token) => !refused.has(token));
    await bed.send(api.url, owned(provider));
    refused.add(onlyToken(bed).accessToken);
    const exchanges = await Promise.all(Array.from({ length: 10 }, () => bed.send(api.url, owned(provider))));
    expect(exchanges.map(({ response }) => response?.head.status)).toEqual(Array(10).fill(200));
    expect(grants(provider)).toEqual(["password", "refresh_token"]);
  });
});

describe("how a token goes along", () => {
  test("behind the query, or with another prefix, or as the ID token", async () => {
    const { provider, bed, api } = await started();
    const exchange = await bed.send(`${api.url}/a?b=1`, service(provider, { placement: "query", queryName: "to ken" }));
    const { accessToken } = onlyToken(bed);
    expect(exchange.attempts[0]?.hops[0]?.request?.target).toBe(`/a?b=1&to%20ken=${accessToken}`);
    await bed.send(api.url, service(provider, { prefix: "" }));
    expect(api.seen).toEqual(["", accessToken]);
    const withoutIdToken = await bed.send(api.url, service(provider, { tokenSource: "id_token" }));
    expect(withoutIdToken.error?.message).toBe("The provider's answer cannot be used: it holds no ID token.");
  });

  test("configurations that ask for the same share it, others do not", async () => {
    const { provider, bed } = await started();
    const same = [service(provider), service(provider, { clientSecret: "", placement: "query", scope: " read " })];
    const others = [service(provider, { audience: "x" }), service(provider, { clientId: "poster" })];
    await bed.tokens.get(service(provider), bed.ask, signal);
    expect([...same, ...others].map((auth) => bed.tokens.find(auth) !== null)).toEqual([true, true, false, false]);
  });

  test("what is missing is said before anything is sent", async () => {
    const { bed, api } = await started();
    const missing = async (change: Partial<OAuth2Auth>): Promise<string | undefined> =>
      (await bed.send(api.url, configured({ flow: "client_credentials", ...change }))).error?.message;
    const told = "The OAuth 2.0 authentication cannot be used:";
    expect(await missing({})).toBe(`${told} client ID is empty.`);
    expect(await missing({ clientId: "x" })).toBe(`${told} access token URL is empty.`);
    expect(await missing({ clientId: "x", issuer: "ftp://x" })).toBe(`${told} issuer is not a URL.`);
    expect(api.opened).toBe(0);
  });
});
