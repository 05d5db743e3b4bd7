import { expect, test } from "vitest";
import { challengesOf, parseChallenges, parseParameters } from "./challenges.ts";

type Read = [scheme: string, token: string | null, parameters: Record<string, string>];

test.each<[string, Read[]]>([
  ['Basic realm="simple"', [["basic", null, { realm: "simple" }]]],
  ["Negotiate", [["negotiate", null, {}]]],
  ["NTLM TlRMTVNTUAACAA==", [["ntlm", "TlRMTVNTUAACAA==", {}]]],
  ["Negotiate, NTLM", [["negotiate", null, {}], ["ntlm", null, {}]]], // prettier-ignore
  // RFC 9110 section 11.6.1's example
  [
    'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
    [["basic", null, { realm: "simple" }], ["newauth", null, { realm: "apps", type: "1", title: 'Login to "apps"' }]], // prettier-ignore
  ],
  [
    'Digest realm="a, Basic b", nonce="x=y", qop="auth,auth-int" , Basic realm=plain',
    [["digest", null, { realm: "a, Basic b", nonce: "x=y", qop: "auth,auth-int" }], ["basic", null, { realm: "plain" }]], // prettier-ignore
  ],
  ["DIGEST Realm = \"spaces\" ,, nonce\t=\t1", [["digest", null, { realm: "spaces", nonce: "1" }]]], // prettier-ignore
  ['Digest realm="never closed', [["digest", null, { realm: "never closed" }]]],
  ["Bearer realm=a, realm=b", [["bearer", null, { realm: "a" }]]],
  ["realm=orphan, Basic", [["basic", null, {}]]],
  ["{}, Basic realm=x", [["basic", null, { realm: "x" }]]],
  ["", []],
])("%s is read", (header, expected) => {
  const read = parseChallenges(header).map(({ scheme, token, parameters }) => [
    scheme,
    token,
    Object.fromEntries(parameters),
  ]);
  expect(read).toEqual(expected);
});

test("fields are read one after the other", () => {
  const found = challengesOf([["WWW-Authenticate", "Negotiate"], ["X", "Basic"], ["www-authenticate", "NTLM abc="]]); // prettier-ignore
  expect(found.map(({ scheme }) => scheme)).toEqual(["negotiate", "ntlm"]);
});

test("a hostile header is read to its end, within bounds", () => {
  for (const piece of ["a=", ",", '"', "a ", "\\", 'x="\\"', "=,="]) {
    expect(challengesOf([["www-authenticate", piece.repeat(200_000)]]).length).toBeLessThanOrEqual(50);
  }
});

test("Authentication-Info has parameters without a scheme", () => {
  expect(parseParameters('nextnonce="abc", qop=auth').get("nextnonce")).toBe("abc");
});
