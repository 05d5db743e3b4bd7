/** All flows against oidc-provider, over a real engine. */
import { describe, expect, test } from "vitest";
import { toAppError, type AppErrorData } from "../../../../shared/errors.ts";
import { entry } from "../../../../shared/model/entry.ts";
import type { OidcProvider } from "../../testing/oidcProvider.ts";
import { clientSecret, owner } from "../../testing/oidcProvider.ts";
import { signIn } from "../../testing/signingIn.ts";
import { configured, startApi, startBed, newRows, startProvider, testClock, type Bed } from "./tokens.testing.ts";
import type { OAuth2Auth } from "../../../../shared/model/oauth2.ts";

const signal = new AbortController().signal;

function web(provider: OidcProvider, change: Partial<OAuth2Auth> = {}): OAuth2Auth {
  return configured({ issuer: provider.issuer, clientId: "web", clientSecret, scope: "openid read", ...change });
}

async function authorizeUrl(bed: Bed): Promise<string> {
  const request = await bed.nextRequest();
  if (request.type !== "authorize") throw new Error("a device code is asked for");
  return request.url;
}

describe("the authorization code flow", () => {
  test("signs in with PKCE, state and a loopback redirect, and the send goes on with its token", async () => {
    const [provider, bed] = [await startProvider(), await startBed()];
    const api = await startApi(provider.accepts);
    const asked = authorizeUrl(bed);
    const sending = bed.send(api.url, web(provider));
    const url = new URL(await asked);
    const landed = await signIn(url.href);
    const exchange = await sending;

    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: "code",
      client_id: "web",
      scope: "openid read",
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
    });
    expect(landed).toMatchObject({ status: 200, text: expect.stringContaining("You may close this page") });
    expect(exchange.response?.head.status).toBe(200);
    expect(exchange.attempts[0]?.hops[0]?.spans[0]?.phase).toBe("auth");
    expect(bed.requests.map(({ type }) => type)).toEqual(["authorize", "ended"]);
    const [token] = bed.rows.tokens.values();
    expect(token).toMatchObject({ clientId: "web", tokenType: "Bearer", scope: "openid read" });
    expect(token?.idToken?.split(".")).toHaveLength(3);
    expect(api.seen).toEqual([token?.accessToken]);
    // The listener is gone with the sign-in.
    await expect(fetch(url.searchParams.get("redirect_uri") ?? "")).rejects.toThrow("fetch failed");
  });

  test("is completed with a pasted address where the redirect does not reach this machine", async () => {
    const [provider, bed] = [await startProvider(), await startBed()];
    const callbackUrl = "https://app.example/callback";
    const asked = bed.nextRequest();
    const getting = bed.tokens.get(web(provider, { callbackUrl, pkce: false }), bed.ask, signal);
    const request = await asked;
    if (request.type !== "authorize") throw new Error("a device code is asked for");
    const { url } = await signIn(request.url, callbackUrl);
    const wrong = new URL(url);
    wrong.searchParams.set("state", "another");
    expect(() => bed.tokens.requests.complete(request.requestId, wrong.href)).toThrow(
      "The provider's answer cannot be used: its state is not the one that was sent.",
    );
    bed.tokens.requests.complete(request.requestId, url.href);
    expect(await provider.accepts((await getting).accessToken)).toBe(true);
    expect(() => bed.tokens.requests.complete(request.requestId, url.href)).toThrow("Signing in was not finished.");
  });

  test("waits on when an answer has another state, path, method or host", async () => {
    const [provider, bed] = [await startProvider(), await startBed()];
    const asked = authorizeUrl(bed);
    const getting = bed.tokens.get(web(provider), bed.ask, signal);
    const url = new URL(await asked);
    const callback = new URL(url.searchParams.get("redirect_uri") ?? "");
    const state = url.searchParams.get("state") ?? "";
    const answered = async (path: string, init: RequestInit = {}): Promise<number> =>
      (await fetch(new URL(path, callback), init)).status;
    expect(await answered("/callback?code=evil&state=wrong")).toBe(400);
    expect(await answered(`/elsewhere?code=evil&state=${state}`)).toBe(404);
    expect(await answered(`/callback?code=evil&state=${state}`, { method: "POST" })).toBe(405);
    expect(await fetch(`http://localhost:${callback.port}/callback?code=evil&state=${state}`).then(statusOf)).toBe(421);
    await signIn(url.href);
    expect(await provider.accepts((await getting).accessToken)).toBe(true);
    expect(provider.tokenRequests).toEqual([{ grantType: "authorization_code", error: null }]);
  });

  test("refuses an answer of another issuer (RFC 9207), and one that does not say its issuer although it must", async () => {
    const [provider, bed] = [await startProvider(), await startBed()];
    for (const iss of ["https://evil.example", null]) {
      const asked = bed.nextRequest();
      const getting = bed.tokens.get(web(provider), bed.ask, signal);
      const request = await asked;
      if (request.type !== "authorize") throw new Error("a device code is asked for");
      const { url } = await signIn(request.url, request.callbackUrl);
      if (iss === null) url.searchParams.delete("iss");
      else url.searchParams.set("iss", iss);
      const outcome = problemOf(getting);
      await fetch(url);
      expect(await outcome).toMatchObject({
        code: "token-answer",
        params: { reason: iss === null ? "it does not say its issuer" : "it is of another issuer" },
      });
    }
    expect(provider.tokenRequests).toEqual([]);
  });

  test("shows what the provider refused with, as it sent it", async () => {
    const [provider, bed] = [await startProvider(), await startBed()];
    const asked = authorizeUrl(bed);
    const additionalParameters = { authorization: [entry("prompt", "none")], accessToken: [], refreshToken: [] };
    const getting = bed.tokens.get(web(provider, { additionalParameters }), bed.ask, signal);
    const outcome = problemOf(getting);
    expect((await signIn(await asked)).text).toContain("The provider refused");
    expect(await outcome).toMatchObject({
      code: "token-refused",
      message: "The provider refused the token: login_required: End-User authentication is required.",
    });
  });

  test("is abandoned when the person cancels it, for all who wait", async () => {
    const [provider, bed] = [await startProvider(), await startBed()];
    const api = await startApi(provider.accepts);
    const asked = bed.nextRequest();
    const sends = [1, 2, 3].map(() => bed.send(api.url, web(provider)));
    bed.tokens.requests.cancel((await asked).requestId);
    const exchanges = await Promise.all(sends);
    expect(exchanges.map(({ error }) => error?.code)).toEqual(Array(3).fill("token-abandoned"));
    expect(bed.requests).toHaveLength(2);
    expect(api.seen).toEqual([]);
  });

  test("is abandoned when the person takes too long", async () => {
    const provider = await startProvider();
    const bed = await startBed(newRows(), { ...testClock(), wait: async () => undefined });
    await expect(bed.tokens.get(web(provider), bed.ask, signal)).rejects.toThrow("Signing in was not finished.");
    expect(bed.requests.map(({ type }) => type)).toEqual(["authorize", "ended"]);
  });

  test("opens the browser once for sends at the same time, and ends when the last of them is cancelled", async () => {
    const [provider, bed] = [await startProvider(), await startBed()];
    const api = await startApi(provider.accepts);
    const [first, second] = [new AbortController(), new AbortController()];
    const asked = bed.nextRequest();
    const sends = [first, second].map((controller) => bed.send(api.url, web(provider), { signal: controller.signal }));
    await asked;
    first.abort();
    expect((await sends[0])?.error?.code).toBe("cancelled");
    expect(bed.requests.map(({ type }) => type)).toEqual(["authorize"]);
    second.abort();
    expect((await sends[1])?.error?.code).toBe("cancelled");
    await expect.poll(() => bed.requests.map(({ type }) => type)).toEqual(["authorize", "ended"]);
  });

  test("opens the system's browser, and shows the address where that fails", async () => {
    const provider = await startProvider();
    const bed = await startBed(newRows(), testClock(), async (url) => {
      if (url.includes("prompt")) throw new Error("no browser");
      await signIn(url);
    });
    const opened = async (change: Partial<OAuth2Auth>): Promise<unknown> => {
      const asked = bed.nextRequest();
      const getting = bed.tokens.get(web(provider, change), bed.ask, signal);
      const request = await asked;
      if (request.type === "authorize" && !request.opened) await signIn(request.url);
      return { ...request, scope: (await getting).scope };
    };
    const authorization = [entry("prompt", "login")];
    const additionalParameters = { authorization, accessToken: [], refreshToken: [] };
    expect(await opened({})).toMatchObject({ type: "authorize", opened: true, scope: "openid read" });
    expect(await opened({ additionalParameters })).toMatchObject({ type: "authorize", opened: false });
  });
});

/** Waited for from now on. */
async function problemOf(getting: Promise<unknown>): Promise<AppErrorData> {
  try {
    await getting;
  } catch (thrown) {
    return toAppError(thrown).data;
  }
  throw new Error("a token was got");
}

function statusOf({ status }: Response): number {
  return status;
}

describe("flows that need nobody", () => {
  const ways = ["basic", "post", "private_key_jwt"] as const;

  test.each(ways)("client credentials are got with %s", async (clientAuthentication) => {
    const [provider, bed] = [await startProvider(), await startBed()];
    const clientId = { basic: "web", post: "poster", private_key_jwt: "signer" }[clientAuthentication];
    const privateKey = clientAuthentication === "private_key_jwt" ? provider.signerKey : "";
    const auth = web(provider, {
      flow: "client_credentials",
      clientId,
      clientAuthentication,
      privateKey,
      privateKeyAlgorithm: "ES256",
      keyId: privateKey === "" ? "" : "signer-1",
      scope: "read",
    });
    const token = await bed.tokens.get(auth, bed.ask, signal);
    expect(await provider.accepts(token.accessToken)).toBe(true);
    expect(token).toMatchObject({ flow: "client_credentials", scope: "read", refreshToken: null });
  });

  test("a key for another algorithm is refused before anything is asked", async () => {
    const [provider, bed] = [await startProvider(), await startBed()];
    const auth = web(provider, {
      flow: "client_credentials",
      clientId: "signer",
      clientAuthentication: "private_key_jwt",
      privateKey: provider.signerKey,
    });
    const api = await startApi(provider.accepts);
    expect((await bed.send(api.url, auth)).error?.message).toBe(
      "The OAuth 2.0 authentication cannot be used: private key is not one for RS256.",
    );
  });

  test("the owner's password goes with typed endpoints and a public client too", async () => {
    const [provider, bed] = [await startProvider(), await startBed()];
    const auth = configured({
      flow: "resource_owner_password_credentials",
      accessTokenUrl: `${provider.issuer}/token`,
      clientId: "public",
      clientAuthentication: "none",
      scope: "read",
      ...owner,
    });
    const token = await bed.tokens.get(auth, bed.ask, signal);
    expect(await provider.accepts(token.accessToken)).toBe(true);
    expect(token).toMatchObject({ issuer: `${provider.issuer}/token`, refreshToken: expect.any(String) });
    await expect(bed.tokens.get({ ...auth, password: "wrong" }, bed.ask, signal)).rejects.toMatchObject({
      data: {
        code: "token-refused",
        kind: "network",
        params: { error: "invalid_grant: no such user" },
        detail: '{"error":"invalid_grant","error_description":"no such user"}',
        phase: "auth",
      },
    });
  });
});

test("the device code flow shows the code, waits for the person, and gets the token", async () => {
  const [provider, bed] = [await startProvider(), await startBed()];
  const api = await startApi(provider.accepts);
  const auth = web(provider, { flow: "device_code", clientId: "public", clientAuthentication: "none" });
  const asked = bed.nextRequest();
  const sending = bed.send(api.url, auth);
  const request = await asked;
  if (request.type !== "device") throw new Error("an address is shown");
  expect(request.userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
  expect(request.verificationUri).toBe(`${provider.issuer}/device`);
  await signIn(request.verificationUriComplete ?? "");
  const exchange = await sending;
  expect(exchange.response?.head.status).toBe(200);
  expect(provider.tokenRequests.at(-1)).toMatchObject({ error: null });
  expect(bed.clock.waits.every((delayMs) => delayMs === 5000)).toBe(true);
});
