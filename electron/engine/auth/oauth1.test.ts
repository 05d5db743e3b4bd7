import { createHash, generateKeyPairSync, verify } from "node:crypto";
import { expect, test } from "vitest";
import { emptyAuth } from "../../../shared/model/auth.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import { signOAuth1 } from "./oauth1.ts";
import { oauth1BaseString } from "./oauth1Base.ts";
import { oauth1Signer } from "./oauth1Signature.ts";
import { frozenMoment, headerOf, textBody, wireRequest } from "./signing.testing.ts";

const form: Pair = ["Content-Type", "application/x-www-form-urlencoded"];
const auth = {
  ...emptyAuth.oauth1,
  consumerKey: "dpf43f3p2l4k3l03",
  consumerSecret: "kd94hf93k423kf44",
  realm: "Photos",
};
const moment = frozenMoment(1_700_000_000_500);

test("the base string of RFC 5849 section 3.4.1.1 is made", () => {
  const request = wireRequest("POST", "http://EXAMPLE.COM/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b", {
    headers: [form, ["Host", "EXAMPLE.COM:80"]],
  });
  const parameters: Pair[] = [
    ["oauth_consumer_key", "9djdj82h48djs9d2"],
    ["oauth_token", "kkk9d7dh3k39sjv7"],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", "137131201"],
    ["oauth_nonce", "7d8f3e4a"],
  ];
  expect(oauth1BaseString(request, parameters, "c2&a3=2+q")).toBe(
    "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26" +
      "c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26" +
      "oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7",
  );
});

test.each([
  {
    step: "asks for temporary credentials",
    request: wireRequest("POST", "https://photos.example.net/initiate"),
    parameters: [
      ["oauth_timestamp", "137131200"],
      ["oauth_nonce", "wIjqoS"],
      ["oauth_callback", "http://printer.example.com/ready"],
    ] satisfies Pair[],
    tokenSecret: "",
    signature: "74KNZJeDHnMBp0EMJ9ZHt/XKycU=",
  },
  {
    step: "asks for a token",
    request: wireRequest("POST", "https://photos.example.net/token"),
    parameters: [
      ["oauth_token", "hh5s93j4hdidpola"],
      ["oauth_timestamp", "137131201"],
      ["oauth_nonce", "walatlh"],
      ["oauth_verifier", "hfdp7dh39dks9884"],
    ] satisfies Pair[],
    tokenSecret: "hdhd0244k9j7ao03",
    signature: "gKgrFCywp7rO0OXSjdot/IHF7IU=",
  },
  {
    step: "gets a photo",
    request: wireRequest("GET", "http://photos.example.net/photos?file=vacation.jpg&size=original"),
    parameters: [
      ["oauth_token", "nnch734d00sl2jdk"],
      ["oauth_timestamp", "137131202"],
      ["oauth_nonce", "chapoH"],
    ] satisfies Pair[],
    tokenSecret: "pfkkdhi9sl3r4s00",
    signature: "MdpQcU8iPSUjWoN/UDMsK2sui9I=",
  },
])("RFC 5849 section 1.2 $step with its signature", ({ request, parameters, tokenSecret, signature }) => {
  const own: Pair[] = [
    ["oauth_consumer_key", auth.consumerKey],
    ["oauth_signature_method", "HMAC-SHA1"],
  ];
  const base = oauth1BaseString(request, [...own, ...parameters], "");
  expect(oauth1Signer({ ...auth, accessTokenSecret: tokenSecret })(base)).toBe(signature);
});

test("PLAINTEXT sends the secrets, and the header names the realm first", async () => {
  const request = wireRequest("POST", "https://photos.example.net/initiate");
  const plain = { ...auth, signatureMethod: "PLAINTEXT", realm: 'A "b"', consumerSecret: "ja892jd&a" } as const;
  expect(headerOf(await signOAuth1(plain)(request, moment), "authorization")).toMatch(
    /^OAuth realm="A \\"b\\"", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_nonce="A{22}", .*oauth_timestamp="1700000000", oauth_version="1\.0", oauth_signature="ja892jd%2526a%26"$/,
  );
});

test("an RSA signature is one that the public key verifies", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
  const signed = oauth1Signer({ ...auth, signatureMethod: "RSA-SHA256", privateKey: pem })("GET&x&y");
  expect(verify("sha256", Buffer.from("GET&x&y"), publicKey, Buffer.from(signed, "base64"))).toBe(true);
  const curve = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const wrong = curve.export({ type: "sec1", format: "pem" }).toString();
  expect(() => signOAuth1({ ...auth, signatureMethod: "RSA-SHA1", privateKey: wrong })).toThrow(
    "private key is not an RSA key",
  );
});

test("in the query and in a form's body, what was there keeps its bytes and comes first", async () => {
  const request = wireRequest("POST", "https://example.com/a?x=%7e", {
    headers: [form, ["Content-Length", "5"]],
    body: "q=a+b",
  });
  const inQuery = await signOAuth1({ ...auth, placement: "query" })(request, moment);
  expect(inQuery.url.target).toMatch(/^\/a\?x=%7e&oauth_consumer_key=.*&oauth_signature=[\w%]+$/);
  expect(inQuery.body).toBe(request.body);
  const inBody = await signOAuth1({ ...auth, placement: "body" })(request, moment);
  const bytes = inBody.body?.open();
  const text = bytes instanceof Uint8Array ? Buffer.from(bytes).toString() : "";
  expect(text).toMatch(/^q=a\+b&oauth_consumer_key=dpf43f3p2l4k3l03&/);
  expect(headerOf(inBody, "content-length")).toBe(`${text.length}`);
  expect(inBody.url).toBe(request.url);
});

test("a body that is no form cannot carry the signature, but its hash can be signed", async () => {
  const headers: Pair[] = [["Content-Type", "application/json"]];
  const request = wireRequest("PUT", "https://example.com/a", { headers, body: textBody("{}") });
  await expect(signOAuth1({ ...auth, placement: "body" })(request, moment)).rejects.toThrow(
    "placement “body” needs a form-urlencoded body",
  );
  const hashed = await signOAuth1({ ...auth, includeBodyHash: true, signatureMethod: "HMAC-SHA256" })(request, moment);
  const sent = encodeURIComponent(createHash("sha256").update("{}").digest("base64"));
  expect(headerOf(hashed, "authorization")).toContain(`oauth_body_hash="${sent}"`);
});

test("a consumer key and a readable private key are needed", () => {
  expect(() => signOAuth1({ ...auth, consumerKey: "" })).toThrow("consumer key is empty");
  expect(() => signOAuth1({ ...auth, signatureMethod: "RSA-SHA1" })).toThrow("private key is empty");
});
