/** Checks a WSSE UsernameToken in X-WSSE, its nonce hashed as it is written. */
import { createHash } from "node:crypto";
import type { PracticeCall } from "./call.ts";
import { demo } from "./demoCredentials.ts";
import { checkMoment, headerValues, isSame, quotedParameters, Refusal, type SeenNonces } from "./signedRequest.ts";

const scheme = "WSSE";
const toleranceSeconds = 300;

/** @throws Refusal */
export function checkWsse(call: PracticeCall, nonces: SeenNonces): { user: string } {
  const header = headerValues(call, "x-wsse")[0] ?? "";
  if (!header.startsWith("UsernameToken ")) throw new Refusal(scheme, "Send X-WSSE: UsernameToken …");
  const fields = quotedParameters(header);
  const get = (name: string): string => fields.get(name) ?? "";
  if (get("Username") !== demo.wsseUser) throw new Refusal(scheme, "The user name is unknown.");
  const expected = createHash("sha1")
    .update(get("Nonce") + get("Created") + demo.secret)
    .digest("base64");
  if (!isSame(get("PasswordDigest"), expected)) throw new Refusal(scheme, "The password digest does not fit.");
  checkMoment(scheme, Date.parse(get("Created")) / 1000, toleranceSeconds);
  nonces.use(scheme, get("Nonce"));
  return { user: get("Username") };
}
