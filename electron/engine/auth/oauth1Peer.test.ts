import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { emptyAuth, type AuthOf } from "../../../shared/model/auth.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import { signOAuth1 } from "./oauth1.ts";
import { oauthlibIsThere, signedByOauthlib, type PeerRequest } from "./oauth1Peer.testing.ts";
import { frozenMoment, headerOf, wireRequest } from "./signing.testing.ts";

const isThere = oauthlibIsThere();
const rsaKey = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();

const urls = [
  "http://example.com/",
  "https://EXAMPLE.com:443/Path/with%20space/%C3%A9?a=1",
  "http://example.com:8080/a;b=c?x=1&x=2&x=1&y",
  "http://[::1]:3000/a?empty=&=nameless&%20=%20",
  "https://example.com/~user/-._~!$'()*,?a2=r%20b&a10=1&a=%2B+%26%3D&A=a",
  "http://example.com/%7Euser?name=%EC%84%9C%EC%97%B0&emoji=%F0%9F%99%82",
  "https://example.com/a?oauth_callback_confirmed=true&z=%25&z=",
  "http://example.com:80/?q=a%20b+c",
];
const forms = ["", "c2&a3=2+q", "a=1&a=%2B&b=&%EA%B0%80=%E2%82%AC", "x=y&x=y&status=Hello%20Ladies%20%2b%20Gentlemen"];
const methods = [
  "HMAC-SHA1",
  "HMAC-SHA256",
  "HMAC-SHA512",
  "RSA-SHA1",
  "RSA-SHA256",
  "RSA-SHA512",
  "PLAINTEXT",
] as const;

interface Given {
  auth: AuthOf<"oauth1">;
  verb: string;
  url: string;
  contentType: string | null;
  body: string | null;
}

/** Each URL with each method, bodies and parameters of OAuth in turn. */
const given = urls.flatMap((url, row): Given[] =>
  methods.map((signatureMethod, column) => {
    const turn = row * methods.length + column;
    const form = forms[turn % forms.length] ?? "";
    const hasJson = turn % 5 === 4 && signatureMethod.endsWith("SHA1");
    return {
      auth: {
        ...emptyAuth.oauth1,
        signatureMethod,
        consumerKey: turn % 2 === 0 ? "key" : "k&y +é",
        consumerSecret: turn % 3 === 0 ? "s%cret&" : "비밀",
        accessToken: turn % 4 === 0 ? "" : "tök/en",
        accessTokenSecret: turn % 4 === 0 ? "" : "t=s",
        callbackUrl: turn % 6 === 0 ? "http://127.0.0.1:1/call back?x=1" : "",
        verifier: turn % 7 === 0 ? "v&v" : "",
        privateKey: rsaKey,
        includeBodyHash: hasJson,
      },
      verb: form === "" && !hasJson ? "GET" : "POST",
      url,
      contentType: hasJson ? "application/json" : form === "" ? null : "application/x-www-form-urlencoded",
      body: hasJson ? '{"a":"é"}' : form === "" ? null : form,
    };
  }),
);

function peerRequest({ auth, verb, url, contentType, body }: Given): PeerRequest {
  return {
    verb,
    url,
    headers: contentType === null ? {} : { "Content-Type": contentType },
    body,
    key: auth.consumerKey,
    secret: auth.consumerSecret,
    token: auth.accessToken,
    tokenSecret: auth.accessTokenSecret,
    callback: auth.callbackUrl,
    verifier: auth.verifier,
    method: auth.signatureMethod,
    rsaKey: auth.signatureMethod.startsWith("RSA") ? rsaKey : "",
    nonce: "A".repeat(22),
    timestamp: "1700000000",
  };
}

function fieldsOf(header: string): string[] {
  return header
    .replace(/^OAuth /, "")
    .split(", ")
    .toSorted();
}

test.skipIf(!isThere)(
  `${given.length} requests are signed as Debian's oauthlib signs them (skipped without python3-oauthlib)`,
  async () => {
    const expected = signedByOauthlib(given.map(peerRequest));
    const differing: unknown[] = [];
    for (const [index, one] of given.entries()) {
      const headers: Pair[] = one.contentType === null ? [] : [["Content-Type", one.contentType]];
      const request = wireRequest(one.verb, one.url, { headers, body: one.body });
      const signed = await signOAuth1(one.auth)(request, frozenMoment(1_700_000_000_000));
      const [ours, theirs] = [fieldsOf(headerOf(signed, "authorization")), fieldsOf(expected[index] ?? "")];
      if (ours.join() !== theirs.join()) differing.push({ url: one.url, body: one.body, ours, theirs });
    }
    expect(differing).toEqual([]);
    expect(given.length).toBeGreaterThanOrEqual(30);
  },
);
