import { expect, test } from "vitest";
import { emptyAuth, type Auth } from "../../../shared/model/auth.ts";
import { defaultDelivery } from "../../../shared/model/delivery.ts";
import { entry } from "../../../shared/model/entry.ts";
import type { Request } from "../../../shared/model/request.ts";
import type { SendInput } from "../exchangeRun.ts";
import { startScriptedServer } from "../testing/scripted.ts";
import { requestTo, send, startEngine } from "../testing/sending.ts";
import type { AuthEffect } from "./previewAuth.ts";

function input(auth: Auth, change: Partial<Request> = {}): SendInput {
  return {
    exchangeId: "preview",
    request: requestTo("http://h.example/p?a=1", { auth, ...change }),
    lookup: (name) => (name === "secret" ? "s3cret" : undefined),
    inheritedAuth: null,
    delivery: defaultDelivery,
    sessionId: "session",
  };
}

const oauth1 = { ...emptyAuth.oauth1, consumerKey: "c", consumerSecret: "s" };
const form: Partial<Request> = {
  method: "POST",
  body: { type: "form-urlencoded", fields: [entry("own", "1")] },
};

test.each<[string, Auth, Partial<Request>, AuthEffect["when"], [string, string, string | RegExp][]]>([
  ["none", { type: "none" }, {}, "always", []],
  ["basic", { ...emptyAuth.basic, username: "a", password: "b" }, {}, "always", [["header", "Authorization", "Basic YTpi"]]], // prettier-ignore
  ["bearer", { ...emptyAuth.bearer, token: "{{secret}}" }, {}, "always", [["header", "Authorization", "Bearer s3cret"]]], // prettier-ignore
  ["a key", { ...emptyAuth.apikey, key: "X-Key", value: "{{secret}}" }, {}, "always", [["header", "X-Key", "s3cret"]]],
  ["a key in the query", { ...emptyAuth.apikey, key: "k", value: "a b", placement: "query" }, {}, "always", [["query", "k", "a b"]]], // prettier-ignore
  ["a key in a cookie", { ...emptyAuth.apikey, key: "k", value: "v", placement: "cookie" }, { headers: [entry("Cookie", "a=1")] }, "always", [["cookie", "k", "v"]]], // prettier-ignore
  ["digest", { ...emptyAuth.digest, username: "a" }, {}, "challenge", []],
  ["ntlm", { ...emptyAuth.ntlm, username: "a" }, {}, "challenge", [["header", "Authorization", /^NTLM TlRMTVNTUAAB/]]],
  ["oauth1", oauth1, {}, "always", [["header", "Authorization", /^OAuth oauth_consumer_key="c"/]]],
  ["oauth1 in the body", { ...oauth1, placement: "body" }, form, "always", [["body", "oauth_consumer_key", "c"]]],
  ["wsse", { ...emptyAuth.wsse, username: "a", password: "b" }, {}, "always", [["header", "X-WSSE", /^UsernameToken/]]],
  ["one that was typed over", { ...emptyAuth.digest, username: "a" }, { headers: [entry("Authorization", "x")] }, "challenge", []], // prettier-ignore
])("%s is previewed", async (_name, auth, change, when, adds) => {
  const engine = await startEngine();
  const effect = await engine.previewAuth(input(auth, change));
  expect(effect).toMatchObject({ when, problem: null });
  if (adds.length === 0) expect(effect.adds).toEqual([]);
  for (const [place, name, value] of adds) {
    const found = effect.adds.find((each) => each.place === place && each.name === name);
    expect(found?.value).toEqual(typeof value === "string" ? value : expect.stringMatching(value));
  }
});

test("what stands in the way is the problem", async () => {
  const engine = await startEngine();
  const codes: (string | undefined)[] = [];
  const auths: Auth[] = [
    { ...emptyAuth.digest },
    { ...emptyAuth.bearer, token: "{{nowhere}}" },
    { type: "unsupported", name: "kerberos" },
    { ...emptyAuth.apikey, key: "X", value: "a\nb" },
  ];
  for (const auth of auths) codes.push((await engine.previewAuth(input(auth))).problem?.code);
  expect(codes).toEqual(["auth-incomplete", "unknown-variable", "auth-unsupported", "invalid-header"]);
});

test("a nonce that is known is shown and not counted", async () => {
  const engine = await startEngine();
  const challenge = 'Digest realm="r", nonce="n", qop="auth"';
  const server = await startScriptedServer([{ status: 401, headers: { "WWW-Authenticate": challenge } }, 200]);
  const auth: Auth = { ...emptyAuth.digest, username: "a", password: "b" };
  await send(engine, requestTo(server.url, { auth }));
  const use = input(auth, { url: server.url });
  for (let time = 1; time <= 2; time += 1) {
    const { adds } = await engine.previewAuth(use);
    expect(adds).toMatchObject([{ name: "Authorization", value: expect.stringContaining("nc=00000002") }]);
  }
  await send(engine, requestTo(server.url, { auth }));
  expect(server.requests.at(-1)?.headers.authorization).toContain("nc=00000002");
  expect(server.requests).toHaveLength(3);
});
