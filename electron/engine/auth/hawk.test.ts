import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { emptyAuth } from "../../../shared/model/auth.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import { signHawk } from "./hawk.ts";
import { frozenMoment, headerOf, wireRequest } from "./signing.testing.ts";

const auth = {
  ...emptyAuth.hawk,
  id: "dh37fgj492je",
  key: "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn",
  ext: "some-app-ext-data",
};
/** Draws the nonce `j4h3g2`. */
const moment = frozenMoment(1_353_832_234_000, Uint8Array.from([35, 56, 33, 55, 32, 54]));
const url = "http://example.com:8000/resource/1?b=1&a=2";
const plainText: Pair[] = [["Content-Type", "Text/Plain; charset=utf-8"]];

test("the request of Hawk's own protocol example has its MAC", async () => {
  const signed = await signHawk(auth)(wireRequest("GET", url), moment);
  expect(headerOf(signed, "authorization")).toBe(
    'Hawk id="dh37fgj492je", ts="1353832234", nonce="j4h3g2", ext="some-app-ext-data", ' +
      'mac="6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE="',
  );
});

test("the example with a payload has its hash and its MAC", async () => {
  const request = wireRequest("POST", url, { headers: plainText, body: "Thank you for flying Hawk" });
  const signed = await signHawk({ ...auth, includePayloadHash: true })(request, moment);
  expect(headerOf(signed, "authorization")).toBe(
    'Hawk id="dh37fgj492je", ts="1353832234", nonce="j4h3g2", hash="Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=", ' +
      'ext="some-app-ext-data", mac="aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw="',
  );
  expect(signed.body).toBe(request.body);
});

test("app and dlg are signed, SHA-1 can be asked for, and a port that is not said is the scheme's", async () => {
  const request = wireRequest("GET", "https://example.com/a", { headers: [["Host", "EXAMPLE.com"]] });
  const signed = await signHawk({ ...auth, ext: "", algorithm: "sha1", app: "app-1", dlg: "dlg-1" })(request, moment);
  const text = "hawk.1.header\n1353832234\nj4h3g2\nGET\n/a\nexample.com\n443\n\n\napp-1\ndlg-1\n";
  const mac = createHmac("sha1", auth.key).update(text).digest("base64");
  expect(headerOf(signed, "authorization")).toMatch(/, app="app-1", dlg="dlg-1"$/);
  expect(headerOf(signed, "authorization")).toContain(`mac="${mac}"`);
});

test("an IPv6 host keeps its brackets, apart from its port", async () => {
  const signed = await signHawk({ ...auth, ext: "" })(wireRequest("GET", "http://[::1]:8000/"), moment);
  const text = "hawk.1.header\n1353832234\nj4h3g2\nGET\n/\n[::1]\n8000\n\n\n";
  const mac = createHmac("sha256", auth.key).update(text).digest("base64");
  expect(headerOf(signed, "authorization")).toContain(`mac="${mac}"`);
});

test("what is missing or would break out of its quotes is named", () => {
  expect(() => signHawk({ ...auth, key: "" })).toThrow("key is empty");
  expect(() => signHawk({ ...auth, dlg: "x" })).toThrow("app is empty, and dlg needs it");
  expect(() => signHawk({ ...auth, ext: 'a", mac="' })).toThrow("ext holds a character that cannot be sent");
});
