import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { digestChallenge, type DigestChallenge } from "./digestChallenge.ts";
import { digestAuthorization, digestResponse, type DigestUse } from "./digestResponse.ts";

function use(challenge: string, change: Partial<DigestUse>): DigestUse {
  const read = digestChallenge([["WWW-Authenticate", challenge]]);
  if (read === null) throw new Error("no challenge");
  const facts = { username: "Mufasa", password: "Circle of Life", method: "GET", uri: "/dir/index.html", count: 1 };
  return { challenge: read, cnonce: "", sessionNonce: read.nonce, bodyHash: null, ...facts, ...change };
}

const lion = {
  challenge: (algorithm: string) =>
    `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`,
  cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
};

test.each([
  ["MD5", "8ca523f5e9506fed4657c9700eebdbec"],
  ["SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"],
])("RFC 7616 section 3.9.1: %s", (algorithm, response) => {
  const authorization = digestAuthorization(use(lion.challenge(algorithm), { cnonce: lion.cnonce }));
  expect(authorization).toBe(
    `Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", response="${response}", algorithm=${algorithm}, opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", qop=auth, nc=00000001, cnonce="${lion.cnonce}"`,
  );
});

test.each([
  ["true", 'username="793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b"'],
  ["false", "username*=UTF-8''J%C3%A4s%C3%B8n%20Doe"],
])("RFC 7616 section 3.9.2 with erratum 4897: userhash=%s", (userhash, username) => {
  const challenge = `Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS", charset=UTF-8, userhash=${userhash}`;
  const cnonce = "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v";
  const doe = { username: "Jäsøn Doe", password: "Secret, or not?", uri: "/doe.json", cnonce };
  const authorization = digestAuthorization(use(challenge, doe));
  expect(authorization).toContain(`Digest ${username}, `);
  expect(authorization).toContain('response="3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5"');
});

const older = 'realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"';
const hakuna = { password: "Circle Of Life", cnonce: "0a4f113b" };

test("RFC 2617 section 3.5", () => {
  const challenge = `Digest ${older}, qop="auth,auth-int", opaque="5ccc069c403ebaf9f0171e9517f40e41"`;
  const authorization = digestAuthorization(use(challenge, hakuna));
  expect(authorization).toContain('response="6629fae49393a05397450978507c4ef1"');
  expect(authorization).not.toContain("algorithm");
});

test("RFC 2069's example without qop, as its errata have it", () => {
  const authorization = digestAuthorization(use(`Digest ${older}`, { ...hakuna }));
  expect(authorization).toContain('response="670fd8c2df070c60b045671b8b24ff02"');
  expect(authorization).not.toMatch(/qop|nc=|cnonce/);
});

const md5 = (...parts: string[]): string => createHash("md5").update(parts.join(":")).digest("hex");

test("a session key is of the first nonce and cnonce, whatever nonce is used later", () => {
  const given = use(`Digest ${older}, qop=auth, algorithm=MD5-sess`, { ...hakuna, count: 3, sessionNonce: "first" });
  const a1 = md5(md5("Mufasa", "testrealm@host.com", "Circle Of Life"), "first", "0a4f113b");
  const a2 = md5("GET", "/dir/index.html");
  const expected = md5(a1, given.challenge.nonce, "00000003", "0a4f113b", "auth", a2);
  expect(digestResponse(given)).toBe(expected);
});

test("quotes in names and realms are escaped, and hashed without", () => {
  const authorization = digestAuthorization(use('Digest realm="a \\"b\\"", nonce="n"', { username: 'x"y' }));
  expect(authorization).toContain('username="x\\"y", realm="a \\"b\\""');
  const a1 = md5('x"y', 'a "b"', "Circle of Life");
  expect(authorization).toContain(`response="${md5(a1, "n", md5("GET", "/dir/index.html"))}"`);
});

test.each<[string, Partial<DigestChallenge> | null]>([
  ['Digest nonce=1, algorithm=MD5, Digest nonce=2, algorithm=SHA-256, Basic realm="x"', { nonce: "2" }],
  ["Digest nonce=1, algorithm=SHA-512-256-sess, Digest nonce=2, algorithm=SHA-256", { nonce: "1", session: true }],
  ["Digest nonce=1, algorithm=SHA-256, Digest nonce=2, algorithm=SHA-256", { nonce: "1" }],
  ["Digest nonce=1, algorithm=TIGER, Digest nonce=2", { nonce: "2", algorithm: null, hash: "md5" }],
  ['Digest nonce=1, qop="auth-int,auth"', { qop: "auth" }],
  ["Digest nonce=1, qop=auth-int", { qop: "auth-int" }],
  ["Digest nonce=1, qop=auth-conf, Digest nonce=2", { nonce: "2", qop: null }],
  ["Digest nonce=1, stale=TRUE, charset=utf-8", { stale: true, utf8: true, userhash: false }],
  ['Digest realm="x"', null],
  ["Basic realm=x", null],
])("of %s the strongest that is understood is answered", (header, expected) => {
  const chosen = digestChallenge([["www-authenticate", header]]);
  if (expected === null) expect(chosen).toBeNull();
  else expect(chosen).toMatchObject(expected);
});
