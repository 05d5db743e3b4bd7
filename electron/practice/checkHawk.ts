/** Checks Hawk 1.x, with its payload hash where one is sent. SHA-256, or SHA-1 where the MAC is as short. */
import { createHash, createHmac } from "node:crypto";
import type { PracticeCall } from "./call.ts";
import { demo } from "./demoCredentials.ts";
import { checkMoment, credentialsOf, isSame, quotedParameters, Refusal, type SeenNonces } from "./signedRequest.ts";

const scheme = "Hawk";
const toleranceSeconds = 60;
const sha1MacLength = 28;

/** @throws Refusal */
export function checkHawk(
  call: PracticeCall,
  body: Buffer,
  nonces: SeenNonces,
): { user: string; ext: string; app: string; payload: boolean } {
  const credentials = credentialsOf(call, scheme);
  if (credentials === null) throw new Refusal(scheme, "Send Authorization: Hawk …");
  const fields = quotedParameters(credentials);
  const get = (name: string): string => fields.get(name) ?? "";
  if (get("id") !== demo.hawkId) throw new Refusal(scheme, "The id is unknown.");
  const algorithm = get("mac").length === sha1MacLength ? "sha1" : "sha256";
  const host = new URL(`http://${call.request.headers.host ?? ""}/`);
  const normalized = ["hawk.1.header", get("ts"), get("nonce"), call.method, call.target]
    .concat(host.hostname, host.port === "" ? "80" : host.port, get("hash"), get("ext"))
    .concat(fields.has("app") ? [get("app"), get("dlg")] : []);
  const expected = createHmac(algorithm, demo.secret)
    .update(`${normalized.join("\n")}\n`)
    .digest("base64");
  if (!isSame(get("mac"), expected)) throw new Refusal(scheme, "The mac does not fit.");
  if (fields.has("hash")) {
    const [type = ""] = (call.request.headers["content-type"] ?? "").split(";");
    const payload = `hawk.1.payload\n${type.trim().toLowerCase()}\n`;
    const hash = createHash(algorithm).update(payload).update(body).update("\n").digest("base64");
    if (!isSame(get("hash"), hash)) throw new Refusal(scheme, "The hash is not that of the payload.");
  }
  checkMoment(scheme, Number(get("ts")), toleranceSeconds);
  nonces.use(scheme, get("nonce"));
  return { user: get("id"), ext: get("ext"), app: get("app"), payload: fields.has("hash") };
}
