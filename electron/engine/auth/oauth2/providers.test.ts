/** Providers that a test writes itself: what the standards leave open, what real ones get wrong, what is hostile. */
import { describe, expect, test } from "vitest";
import { entry } from "../../../../shared/model/entry.ts";
import { direct, problemOf, signal, startScripted, type Said } from "./scriptedProvider.testing.ts";
import { configured, startBed } from "./tokens.testing.ts";

describe("answers of token endpoints", () => {
  const accepted: [string, Said, object][] = [
    ["lack token_type", { body: { access_token: "t" } }, { tokenType: "Bearer", expiresAtMs: null }],
    ["say numbers as text", { body: { access_token: "t", token_type: "bearer", expires_in: "3600" } }, { lives: 3600 }],
    ["say null", { body: { access_token: "t", refresh_token: null, id_token: null, expires_in: null } }, {}],
    ["say zero for ever", { body: { access_token: "t", expires_in: 0 } }, { expiresAtMs: null }],
    ["list scopes", { body: { access_token: "t", scope: ["a", "b"] } }, { scope: "a b" }],
    ["are of a type of their own", { body: { access_token: "t", token_type: "MAC" } }, { tokenType: "MAC" }],
    ["are text", { type: "text/plain", body: '{"access_token":"t"}' }, {}],
    ["are a form", { type: "application/x-www-form-urlencoded", body: "access_token=t&scope=a%2Cb" }, { scope: "a,b" }],
    ["are a form and do not say so", { type: "text/html", body: "access_token=t&expires_in=60" }, { lives: 60 }],
    ["hold an ID token that is encrypted", { body: { access_token: "t", id_token: "a.b.c.d.e" } }, {}],
    ["challenge although they succeed", { body: { access_token: "t" }, headers: { "WWW-Authenticate": "Basic" } }, {}],
  ];

  test.each(accepted)("are taken when they %s", async (_name, said, expected) => {
    const [bed, provider] = [await startBed(), await startScripted(() => said)];
    const token = await bed.tokens.get(direct(provider.url), bed.ask, signal);
    const lives = token.expiresAtMs === null ? undefined : (token.expiresAtMs - token.obtainedAtMs) / 1000;
    expect({ ...token, ...(lives === undefined ? {} : { lives }) }).toMatchObject({ accessToken: "t", ...expected });
  });

  const refused: [string, Said, string][] = [
    [
      "a page",
      { status: 502, type: "text/html", body: "<h1>Bad Gateway" },
      "answer cannot be used: its status is 502.",
    ],
    ["a page with 200", { type: "text/html", body: "<h1>Hi" }, "cannot be used: it is neither JSON nor a form."],
    ["no token", { body: { token_type: "bearer" } }, "The provider's answer cannot be used: it holds no access_token."],
    ["a list", { body: [] }, "The provider's answer cannot be used: it is neither JSON nor a form."],
    ["a redirect", { status: 302, body: "", headers: { Location: "/" } }, "cannot be used: its status is 302."],
    ["an error with 200", { body: { error: "bad_code", error_uri: "https://x/y" } }, "token: bad_code (https://x/y)."],
    ["an error with 503", { status: 503, body: { error: "temporarily_unavailable" } }, "temporarily_unavailable."],
    ["an error as an object", { status: 400, body: { error: { message: "No.", code: 190 } } }, "the token: 190: No."],
    ["an error as a form", { status: 400, body: "error=x&error_description=y+z" }, "refused the token: x: y z."],
    [
      "a challenge",
      { status: 401, body: { error: "invalid_client" }, headers: { "WWW-Authenticate": 'Basic realm="x"' } },
      "The provider refused the token: invalid_client.",
    ],
  ];

  test.each(refused)("are told of when they are %s", async (_name, said, message) => {
    const [bed, provider] = [await startBed(), await startScripted(() => said)];
    expect(await problemOf(bed, direct(provider.url))).toContain(message);
  });

  test("that are too long are not waited for, nor kept", async () => {
    const body = `{"access_token":"${"x".repeat(2 * 1024 * 1024)}"}`;
    const [bed, provider] = [await startBed(), await startScripted(() => ({ body }))];
    expect(await problemOf(bed, direct(provider.url))).toBe("The provider's answer cannot be used: it is too long.");
    expect(bed.rows.tokens.size).toBe(0);
  });
});

describe("what is asked", () => {
  const said: Said = { body: { access_token: "t", token_type: "bearer" } };

  test("names the client in Basic so that decoding finds it, and those who do not decode do too", async () => {
    const [bed, provider] = [await startBed(), await startScripted(() => said)];
    await bed.tokens.get(direct(provider.url), bed.ask, signal);
    const credentials = provider.asked[0]?.authorization?.replace("Basic ", "") ?? "";
    expect(Buffer.from(credentials, "base64").toString()).toBe("a+b-c_d:s%3Ae~c!");
    expect(provider.asked[0]?.body.toString()).toBe("grant_type=client_credentials");
  });

  test("holds scope, audience, each resource and what the person added, and keeps its grant type", async () => {
    const [bed, provider] = [await startBed(), await startScripted(() => said)];
    const rows = [entry("tenant", "{{x"), { ...entry("off", "1"), disabled: true }, entry("grant_type", "evil")];
    const auth = direct(provider.url, {
      clientSecret: "",
      scope: "a b",
      audience: "https://api.example",
      resource: "https://one.example  https://two.example",
      additionalParameters: { authorization: [entry("no", "no")], accessToken: rows, refreshToken: [] },
    });
    await bed.tokens.get(auth, bed.ask, signal);
    expect(provider.asked[0]?.authorization).toBeUndefined();
    expect([...(provider.asked[0]?.body ?? [])]).toEqual([
      ["tenant", "{{x"],
      ["grant_type", "client_credentials"],
      ["scope", "a b"],
      ["audience", "https://api.example"],
      ["resource", "https://one.example"],
      ["resource", "https://two.example"],
      ["client_id", "a b-c_d"],
    ]);
  });

  test("goes by the delivery settings of the send, but not to its socket, and never twice or elsewhere", async () => {
    const provider = await startScripted(({ path }) =>
      path === "/api" ? { body: "" } : { status: 503, body: "", headers: { "Retry-After": "0" } },
    );
    const bed = await startBed();
    const port = new URL(provider.url).port;
    const auth = direct(`http://idp.test:${port}`);
    const hosts = [{ from: "idp.test", to: "127.0.0.1" }];
    const exchange = await bed.send(`${provider.url}/api`, auth, { delivery: { hosts, tlsServerName: "x.example" } });
    expect(exchange.error?.message).toBe("The provider's answer cannot be used: its status is 503.");
    expect(provider.asked.map(({ path }) => path)).toEqual(["/token"]);
    const unresolved = await bed.send(`${provider.url}/api`, auth, { delivery: { hosts: [], connectTimeoutMs: 3000 } });
    expect(unresolved.error?.code).toMatch(/^token-unreachable$|^timeout-/);
  });

  test("refreshing has its own address and parameters, and what the answer leaves out stays", async () => {
    const provider = await startScripted(({ body }) => ({
      body:
        body.get("grant_type") === "password"
          ? { access_token: "1", refresh_token: "r", scope: "x y" }
          : { access_token: "2" },
    }));
    const bed = await startBed();
    const auth = direct(provider.url, {
      flow: "resource_owner_password_credentials",
      username: "ada",
      refreshTokenUrl: `${provider.url}/refresh`,
      scope: "x",
      additionalParameters: { authorization: [], accessToken: [], refreshToken: [entry("more", "1")] },
    });
    await bed.tokens.get(auth, bed.ask, signal);
    const token = await bed.tokens.refresh(auth, bed.ask, signal);
    expect(token).toMatchObject({ accessToken: "2", refreshToken: "r", scope: "x y" });
    expect(provider.asked[1]).toMatchObject({ path: "/refresh" });
    expect(provider.asked[1]?.body.toString()).toBe("more=1&refresh_token=r&grant_type=refresh_token");
  });
});

describe("an issuer", () => {
  const token: Said = { body: { access_token: "t", token_type: "bearer" } };

  test("is found by RFC 8414 where OpenID Connect is not, once, and typed endpoints win", async () => {
    const provider = await startScripted(({ path }, url) => {
      if (path === "/.well-known/oauth-authorization-server/tenant") {
        return { body: { issuer: `${url}/tenant`, token_endpoint: `${url}/found` } };
      }
      return path.includes("well-known") ? { status: 404, type: "text/html", body: "<p>no" } : token;
    });
    const bed = await startBed();
    const auth = configured({ flow: "client_credentials", clientId: "x", issuer: `${provider.url}/tenant` });
    await bed.tokens.get(auth, bed.ask, signal);
    await bed.tokens.get(auth, bed.ask, signal);
    await bed.tokens.get({ ...auth, accessTokenUrl: `${provider.url}/typed` }, bed.ask, signal);
    expect(provider.asked.map(({ path }) => path)).toEqual([
      "/tenant/.well-known/openid-configuration",
      "/.well-known/oauth-authorization-server/tenant",
      "/found",
      "/found",
      "/typed",
    ]);
  });

  test("may be typed as the address of its document", async () => {
    const provider = await startScripted(({ path }, url) =>
      path === "/t/.well-known/openid-configuration"
        ? { body: { issuer: `${url}/t`, token_endpoint: `${url}/found` } }
        : token,
    );
    const bed = await startBed();
    const issuer = `${provider.url}/t/.well-known/openid-configuration`;
    await bed.tokens.get(configured({ flow: "client_credentials", clientId: "x", issuer }), bed.ask, signal);
    expect(provider.asked).toHaveLength(2);
  });

  test("that names itself otherwise is refused, and nothing is sent to its endpoints", async () => {
    const provider = await startScripted((_asked, url) => ({
      body: { issuer: "https://evil.example", token_endpoint: `${url}/token` },
    }));
    const auth = configured({ flow: "client_credentials", clientId: "x", issuer: provider.url });
    expect(await problemOf(await startBed(), auth)).toBe(
      "The provider's answer cannot be used: it is of another issuer.",
    );
    expect(provider.asked.map(({ method }) => method)).toEqual(["GET"]);
  });

  test("without a document leaves the endpoints to the person", async () => {
    const provider = await startScripted(({ path }) => (path === "/token" ? token : { status: 404, body: "" }));
    const bed = await startBed();
    const auth = configured({ flow: "client_credentials", clientId: "x", issuer: provider.url });
    expect(await problemOf(bed, auth)).toContain("access token URL is empty, and the issuer does not say it.");
    await bed.tokens.get({ ...auth, accessTokenUrl: `${provider.url}/token` }, bed.ask, signal);
    expect(bed.rows.tokens.size).toBe(1);
  });

  test("does not lead the browser to an address that starts a program", async () => {
    const provider = await startScripted((_asked, url) => ({
      body: { issuer: url, token_endpoint: `${url}/token`, authorization_endpoint: "file:///bin/sh" },
    }));
    const bed = await startBed();
    expect(await problemOf(bed, configured({ clientId: "x", issuer: provider.url }))).toBe(
      "The provider's answer cannot be used: it leads to an address that is not http or https.",
    );
    expect(bed.requests).toEqual([]);
  });

  test("is compared with that of an ID token, and so is the client", async () => {
    for (const wrong of [{ iss: "https://evil.example" }, { aud: "another" }, { exp: 1 }]) {
      const provider = await startScripted(({ path }, url) => {
        if (path !== "/token") return { body: { issuer: url, token_endpoint: `${url}/token` } };
        const nowSeconds = Math.floor(Date.now() / 1000);
        const claims = { iss: url, aud: "x", sub: "me", iat: nowSeconds, exp: nowSeconds + 60, ...wrong };
        return { body: { access_token: "t", id_token: unsignedToken(claims) } };
      });
      const auth = configured({ flow: "client_credentials", clientId: "x", issuer: provider.url });
      expect(await problemOf(await startBed(), auth)).toMatch(/its ID token is not (?:for this client|valid now)/);
    }
  });
});

function unsignedToken(claims: object): string {
  const parts = [{ alg: "RS256" }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  return `${parts.join(".")}.c2ln`;
}
