import { expect, test } from "vitest";
import { emptyAuth } from "../../../shared/model/auth.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import { edgeGridAuthorization, signEdgeGrid } from "./edgeGrid.ts";
import { frozenMoment, headerOf, wireRequest } from "./signing.testing.ts";

const base = "https://akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net";
const auth = {
  ...emptyAuth.edgegrid,
  accessToken: "akab-access-token-xxx-xxxxxxxxxxxxxxxx",
  clientToken: "akab-client-token-xxx-xxxxxxxxxxxxxxxx",
  clientSecret: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=",
  headersToSign: "X-Test1, X-Test2,X-Test3",
  maxBodyBytes: 2048,
};
const drawn = { timestamp: "20140321T19:34:21+0000", nonce: "nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx" };
const outOfOrder: Pair[] = [
  ["X-Test2", "t2"],
  ["X-Test1", "t1"],
  ["X-Test3", "t3"],
];

/** Akamai's own test data, as its signers for Python, Node and Java share it. */
test.each<[name: string, method: string, path: string, headers: Pair[], body: string | null, signature: string]>([
  ["simple GET", "GET", "/", [], null, "tL+y4hxyHxgWVD30X3pWnGKHcPzmrIF+LThiAOhMxYU="],
  ["GET with query", "GET", "/testapi/v1/t1?p1=1&p2=2", [], null, "hKDH1UlnQySSHjvIcZpDMbQHihTQ0XyVAKZaApabdeA="],
  ["POST", "POST", "/testapi/v1/t3", [], "data".repeat(8), "hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4="],
  ["POST too large", "POST", "/testapi/v1/t3", [], "d".repeat(2049), "6Q6PiTipLae6n4GsSIDTCJ54bEbHUBp+4MUXrbQCBoY="],
  ["POST at the limit", "POST", "/testapi/v1/t3", [], "d".repeat(2048), "6Q6PiTipLae6n4GsSIDTCJ54bEbHUBp+4MUXrbQCBoY="],
  ["POST empty", "POST", "/testapi/v1/t6", [], "", "1gEDxeQGD5GovIkJJGcBaKnZ+VaPtrc4qBUHixjsPCQ="],
  [
    "simple header",
    "GET",
    "/testapi/v1/t4",
    [["X-Test1", "test-simple-header"]],
    null,
    "8F9AybcRw+PLxnvT+H0JRkjROrrUgsxJTnRXMzqvcwY=",
  ],
  [
    "header with spaces",
    "GET",
    "/testapi/v1/t4",
    [["X-Test1", '"     test-header-with-spaces     "']],
    null,
    "ucq2AbjCNtobHfCTuS38fdkl5UDdWHZhQX46fYR8CqI=",
  ],
  [
    "leading and interior spaces",
    "GET",
    "/testapi/v1/t4",
    [["X-Test1", "     first-thing      second-thing"]],
    null,
    "WtnneL539UadAAOJwnsXvPqT4Kt6z7HMgBEwAFpt3+c=",
  ],
  ["headers out of order", "GET", "/testapi/v1/t4", outOfOrder, null, "Wus73Nx8jOYM+kkBFF2q8D1EATRIMr0WLWwpLBgkBqY="],
  [
    "extra header",
    "GET",
    "/testapi/v1/t5",
    [...outOfOrder, ["X-Extra", "this won't be included"]],
    null,
    "Knd/jc0A5Ghhizjayr0AUUvl2MZjBpS3FDSzvtq4Ixc=",
  ],
  ["PUT", "PUT", "/testapi/v1/t6", [], "P".repeat(31), "GNBWEYSEWOLtu+7dD52da2C39aX/Jchpon3K/AmBqBU="],
])("Akamai's case “%s” has its signature", async (_, method, path, headers, body, signature) => {
  const request = wireRequest(method, base + path, { headers, body });
  expect(await edgeGridAuthorization(auth, request, drawn)).toBe(
    `EG1-HMAC-SHA256 client_token=${auth.clientToken};access_token=${auth.accessToken};` +
      `timestamp=${drawn.timestamp};nonce=${drawn.nonce};signature=${signature}`,
  );
});

test("moment and nonce are written as Akamai asks for them", async () => {
  const signed = await signEdgeGrid(auth)(wireRequest("GET", base), frozenMoment(Date.UTC(2014, 2, 21, 19, 34, 21, 9)));
  expect(headerOf(signed, "authorization")).toContain(
    ";timestamp=20140321T19:34:21+0000;nonce=00000000-0000-4000-8000-000000000000;signature=",
  );
});

test("what is missing or would break out of its field is named", () => {
  expect(() => signEdgeGrid({ ...auth, clientSecret: "" })).toThrow("client secret is empty");
  expect(() => signEdgeGrid({ ...auth, accessToken: "a;b" })).toThrow(
    "access token holds a character that cannot be sent",
  );
});
