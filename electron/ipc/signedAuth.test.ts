/** Every kind that signs, sent by the engine to the practice API, which verifies with code of its own. */
import { afterAll, expect, test } from "vitest";
import { emptyAuth, type Auth } from "../../shared/model/auth.ts";
import type { Body } from "../../shared/model/body.ts";
import { entry } from "../../shared/model/entry.ts";
import type { Engine } from "../engine/engine.ts";
import { headers, requestTo, send, startEngine } from "../engine/testing/sending.ts";
import { demo } from "../practice/demoCredentials.ts";
import { demoEcJwk, demoRsaPem } from "../practice/demoKeys.ts";
import { startPracticeServer } from "../practice/practiceServer.ts";

const server = await startPracticeServer();
afterAll(() => server.close());

const json: Body = { type: "json", text: '{"name":"서연"}' };
const form: Body = {
  type: "form-urlencoded",
  fields: [entry("f", "a b"), entry("f", "c&d")],
};

const aws = { ...emptyAuth.awsv4, accessKeyId: demo.accessKeyId, secretAccessKey: demo.secret, region: "eu-west-3" };
const oauth1 = { ...emptyAuth.oauth1, consumerKey: demo.consumerKey, consumerSecret: demo.secret };
const withToken = { ...oauth1, accessToken: demo.token, accessTokenSecret: demo.secret };
const hawk = { ...emptyAuth.hawk, id: demo.hawkId, key: demo.secret };
const jwt = { ...emptyAuth.jwt, key: demo.secret, payload: '{"sub":"ada"}' };
const edgeGrid = { ...emptyAuth.edgegrid, accessToken: demo.token, clientToken: demo.token, clientSecret: demo.secret };
const asap = {
  ...emptyAuth.asap,
  issuer: demo.asapIssuer,
  audience: demo.asapAudience,
  keyId: demo.asapKeyId,
  privateKey: demoEcJwk,
  algorithm: "ES256" as const,
};
const apiKey = { ...emptyAuth.apikey, key: demo.apiKeyName, value: demo.secret };
const wsse = { ...emptyAuth.wsse, username: demo.wsseUser, password: demo.secret };

const odd = "?b=1&a=2&a=1&c=%20%2B+%EA%B0%80&d&e=";

interface Case {
  name: string;
  path: string;
  auth: Auth;
  body?: Body;
  headers?: [string, string][];
}

const cases: Case[] = [
  { name: "an API key in a header", path: "/auth/api-key", auth: { ...apiKey, key: demo.apiKeyHeader } },
  { name: "an API key in the query", path: `/auth/api-key${odd}`, auth: { ...apiKey, placement: "query" } },
  { name: "an API key in a cookie", path: "/auth/api-key", auth: { ...apiKey, placement: "cookie" } },
  { name: "AWS v4", path: `/auth/awsv4${odd}`, auth: { ...aws, service: "execute-api" } },
  { name: "AWS v4 with a body", path: "/auth/awsv4", auth: { ...aws, service: "execute-api" }, body: json },
  { name: "AWS v4 for S3", path: "/auth/awsv4?x=%7e", auth: { ...aws, service: "s3" }, body: json },
  { name: "AWS v4 unsigned", path: "/auth/awsv4", auth: { ...aws, service: "s3", unsignedPayload: true }, body: form },
  {
    name: "AWS v4 in the query",
    path: `/auth/awsv4${odd}`,
    auth: { ...aws, service: "sts", placement: "query", sessionToken: "t+/=" },
  },
  { name: "AWS v4 for S3 in the query", path: "/auth/awsv4", auth: { ...aws, service: "s3", placement: "query" } },
  { name: "OAuth 1.0", path: `/auth/oauth1${odd}`, auth: { ...oauth1, realm: "Practice" } },
  { name: "OAuth 1.0 with a form", path: `/auth/oauth1${odd}`, auth: withToken, body: form },
  { name: "OAuth 1.0 in the query", path: `/auth/oauth1${odd}`, auth: { ...withToken, placement: "query" } },
  { name: "OAuth 1.0 in a form", path: "/auth/oauth1", auth: { ...withToken, placement: "body" }, body: form },
  { name: "OAuth 1.0 PLAINTEXT", path: "/auth/oauth1", auth: { ...withToken, signatureMethod: "PLAINTEXT" } },
  {
    name: "OAuth 1.0 with RSA and a body hash",
    path: "/auth/oauth1",
    auth: { ...oauth1, signatureMethod: "RSA-SHA512", privateKey: demoRsaPem, includeBodyHash: true },
    body: json,
  },
  { name: "Hawk", path: `/auth/hawk${odd}`, auth: { ...hawk, ext: "e", app: "a", dlg: "d" } },
  { name: "Hawk with its payload", path: "/auth/hawk", auth: { ...hawk, includePayloadHash: true }, body: json },
  { name: "Hawk with SHA-1", path: "/auth/hawk", auth: { ...hawk, algorithm: "sha1" } },
  { name: "WSSE", path: "/auth/wsse", auth: wsse },
  { name: "JWT", path: "/auth/jwt", auth: jwt },
  {
    name: "JWT with an RSA key in the query",
    path: "/auth/jwt",
    auth: { ...jwt, algorithm: "PS384", key: demoRsaPem, placement: "query" },
  },
  { name: "EdgeGrid", path: `/auth/edgegrid${odd}`, auth: edgeGrid, body: json },
  {
    name: "EdgeGrid with signed headers",
    path: "/auth/edgegrid/x-one,x-two",
    auth: { ...edgeGrid, headersToSign: "X-One, X-Two" },
    headers: [
      ["X-Two", "2  2"],
      ["X-One", "1"],
    ],
  },
  { name: "ASAP", path: "/auth/asap", auth: asap },
  { name: "ASAP with an RSA key", path: "/auth/asap", auth: { ...asap, algorithm: "RS256", privateKey: demoRsaPem } },
];

async function answer(engine: Engine, { path, auth, body, headers: own = [] }: Case) {
  const request = requestTo(`${server.url}${path}`, {
    auth,
    headers: headers(...own),
    ...(body === undefined ? {} : { method: "POST", body }),
  });
  const { exchange, hops, body: text } = await send(engine, request);
  if (exchange.error !== null) throw new Error(`${exchange.error.code}: ${exchange.error.message}`);
  return { status: exchange.response?.head.status ?? 0, text, hops: hops.length };
}

test.each(cases)("$name is let in, each time with one request", async (one) => {
  const engine = await startEngine();
  for (const time of ["first", "second"]) {
    const { status, text, hops } = await answer(engine, one);
    expect([time, status, status === 200 ? "" : text, hops]).toEqual([time, 200, "", 1]);
    expect(JSON.parse(text)).toMatchObject({ authenticated: true });
  }
});

const wrong = "another-secret";
test.each<[path: string, auth: Auth, problem: string]>([
  ["/auth/api-key", { ...apiKey, value: wrong }, "The key in the header is wrong"],
  ["/auth/awsv4", { ...aws, service: "s3", secretAccessKey: wrong }, "The signature does not fit"],
  ["/auth/awsv4", { ...aws, service: "sts", placement: "query", secretAccessKey: wrong }, "The signature does not fit"],
  ["/auth/oauth1", { ...oauth1, consumerSecret: wrong }, "oauth_signature does not fit"],
  ["/auth/hawk", { ...hawk, key: wrong }, "The mac does not fit"],
  ["/auth/wsse", { ...wsse, password: wrong }, "The password digest does not fit"],
  ["/auth/jwt", { ...jwt, key: wrong }, "The token's signature does not fit"],
  ["/auth/jwt", { ...jwt, payload: '{"exp":1}' }, "The token has expired"],
  ["/auth/edgegrid", { ...edgeGrid, clientSecret: wrong }, "The signature does not fit"],
  ["/auth/asap", { ...asap, audience: "others" }, "aud must be practice"],
  ["/auth/asap", { ...jwt }, "ASAP signs with a private key"],
])("at %s what is wrong is told, and nothing is sent a second time", async (path, auth, problem) => {
  const { status, text, hops } = await answer(await startEngine(), { name: "", path, auth: named(auth) });
  expect([status, hops]).toEqual([401, 1]);
  expect(text).toContain(problem);
});

function named(auth: Auth): Auth {
  return auth.type === "apikey" ? { ...auth, key: demo.apiKeyHeader } : auth;
}

test("without credentials every route asks for them", async () => {
  const paths = new Set(cases.map(({ path }) => path.replace(/\?.*/, "")));
  for (const path of paths) {
    const response = await fetch(`${server.url}${path}`);
    expect([path, response.status, response.headers.get("www-authenticate") !== null]).toEqual([path, 401, true]);
  }
  expect(paths.size).toBe(9);
});
