import { expect, test } from "vitest";
import { emptyAuth } from "../../../shared/model/auth.ts";
import { headerOf, frozenMoment, wireRequest } from "./signing.testing.ts";
import { signWsse } from "./wsse.ts";

const moment = frozenMoment(Date.UTC(2003, 11, 15, 14, 43, 7), Buffer.from("d36e316282959a9ed4c89851497a717f", "hex"));

test("the example of Atom's authentication has its digest", async () => {
  const auth = { ...emptyAuth.wsse, username: "bob", password: "taadtaadpstcsm" };
  const signed = await signWsse(auth)(wireRequest("GET", "http://example.com/"), moment);
  expect(headerOf(signed, "authorization")).toBe('WSSE profile="UsernameToken"');
  expect(headerOf(signed, "x-wsse")).toBe(
    'UsernameToken Username="bob", PasswordDigest="quR/EWLAV4xLf9Zqyw4pDmfV9OY=", ' +
      'Nonce="d36e316282959a9ed4c89851497a717f", Created="2003-12-15T14:43:07Z"',
  );
});

test("a user name is quoted, never broken out of, and never empty", async () => {
  const signed = await signWsse({ ...emptyAuth.wsse, username: 'a"b\\' })(wireRequest("GET", "http://a/"), moment);
  expect(headerOf(signed, "x-wsse")).toContain(String.raw`Username="a\"b\\", `);
  expect(() => signWsse({ ...emptyAuth.wsse, username: "" })).toThrow("user name is empty");
  expect(() => signWsse({ ...emptyAuth.wsse, username: "a\nb" })).toThrow("holds a character that cannot be sent");
});
