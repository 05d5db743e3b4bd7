/** Routes that let in who signs with the demo's credentials, and tell everybody else what is wrong. */
import { answerJson, answerText } from "./answer.ts";
import type { PracticeCall, Route } from "./call.ts";
import { checkAwsV4 } from "./checkAwsV4.ts";
import { checkEdgeGrid } from "./checkEdgeGrid.ts";
import { checkHawk } from "./checkHawk.ts";
import { checkOAuth1 } from "./checkOAuth1.ts";
import { checkAsap, checkJwt } from "./checkToken.ts";
import { checkWsse } from "./checkWsse.ts";
import { demo } from "./demoCredentials.ts";
import { demoEcJwk, demoRsaPem } from "./demoKeys.ts";
import { readBody } from "./requestBody.ts";
import { requestCookies } from "./requestCookies.ts";
import { headerValues, isSame, Refusal, SeenNonces } from "./signedRequest.ts";

export function signatureRoutes(): Route[] {
  const nonces = new SeenNonces();
  const route = (path: string, about: string, check: (call: PracticeCall, body: Buffer) => object): Route => {
    const scheme = path.split("/")[2] ?? "";
    return {
      methods: null,
      path,
      about,
      handle: async (call) => answerJson(call, { authenticated: true, scheme, ...check(call, await readBody(call)) }),
    };
  };
  const { secret, token } = demo;
  return [
    route(
      "/auth/api-key",
      `200 with the key ${secret} in ${demo.apiKeyHeader}, or in the query or a cookie as ${demo.apiKeyName}`,
      checkApiKey,
    ),
    route("/auth/awsv4", `AWS Signature v4: key ID ${demo.accessKeyId}, secret ${secret}`, checkAwsV4),
    route(
      "/auth/oauth1",
      `OAuth 1.0a: consumer ${demo.consumerKey}, secret ${secret}; token none, or ${token} with the same secret`,
      (call, body) => checkOAuth1(call, body, nonces),
    ),
    route("/auth/hawk", `Hawk: id ${demo.hawkId}, key ${secret}`, (call, body) => checkHawk(call, body, nonces)),
    route("/auth/wsse", `WSSE: user ${demo.wsseUser}, password ${secret}`, (call) => checkWsse(call, nonces)),
    route("/auth/jwt", `a JWT signed with ${secret} (HS…) or with a demo key (RS…, PS…, ES256)`, checkJwt),
    route(
      "/auth/edgegrid/:headersToSign?",
      `Akamai EdgeGrid: both tokens ${token}, secret ${secret}; names of signed headers separated by commas`,
      (call, body) => checkEdgeGrid(call, body, call.param("headersToSign"), nonces),
    ),
    route(
      "/auth/asap",
      `ASAP: issuer ${demo.asapIssuer}, audience ${demo.asapAudience}, key ID ${demo.asapKeyId}, a demo key`,
      (call) => checkAsap(call, nonces),
    ),
    {
      methods: ["GET"],
      path: "/auth/demo-key/:kind?",
      about: "the demo's private keys, for everybody: RSA in PEM, or ec as a JWK",
      handle: (call) =>
        call.param("kind") === "ec"
          ? answerText(call, demoEcJwk, "application/jwk+json")
          : answerText(call, demoRsaPem, "application/x-pem-file"),
    },
  ];
}

function checkApiKey(call: PracticeCall): { user: string; placement: string } {
  const cookie = requestCookies(call).find(([name]) => name === demo.apiKeyName)?.[1];
  const places = {
    header: headerValues(call, demo.apiKeyHeader.toLowerCase())[0],
    query: call.query.get(demo.apiKeyName) ?? undefined,
    cookie,
  };
  const found = Object.entries(places).find(([, value]) => value !== undefined);
  if (found?.[1] === undefined) throw new Refusal("ApiKey", `Send ${demo.apiKeyHeader} or ${demo.apiKeyName}.`);
  const [placement, value] = found;
  if (!isSame(value, demo.secret)) throw new Refusal("ApiKey", `The key in the ${placement} is wrong.`);
  return { user: "practice", placement };
}
