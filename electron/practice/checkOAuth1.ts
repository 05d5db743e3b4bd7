/** Checks OAuth 1.0a (RFC 5849): in the header, in the query or in a form's body. */
import { createHash, createHmac, verify } from "node:crypto";
import type { PracticeCall } from "./call.ts";
import { demo } from "./demoCredentials.ts";
import { demoPublicKey } from "./demoKeys.ts";
import { splitTarget } from "./requestTarget.ts";
import {
  checkMoment,
  credentialsOf,
  isSame,
  percentDecoded,
  percentEncoded,
  quotedParameters,
  Refusal,
  type SeenNonces,
} from "./signedRequest.ts";

const scheme = "OAuth";
const toleranceSeconds = 300;

type Parameter = readonly [name: string, value: string];

/** @throws Refusal */
export function checkOAuth1(call: PracticeCall, body: Buffer, nonces: SeenNonces): { user: string; token: string } {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(call.request.headers["content-type"] ?? "");
  const header = [...quotedParameters(credentialsOf(call, scheme) ?? "")]
    .filter(([name]) => name !== "realm")
    .map(([name, value]): Parameter => [percentDecoded(name), percentDecoded(value)]);
  const [, query] = splitTarget(call.target);
  const all = [...header, ...formParameters(query), ...(isForm ? formParameters(body.toString("utf8")) : [])];
  const own = new Map(all.filter(([name]) => name.startsWith("oauth_")));
  const get = (name: string): string => own.get(`oauth_${name}`) ?? "";
  if (get("signature") === "") throw new Refusal(scheme, "Send OAuth 1.0 parameters with oauth_signature.");
  if (get("consumer_key") !== demo.consumerKey) throw new Refusal(scheme, "oauth_consumer_key is unknown.");
  if (!["", demo.token].includes(get("token"))) throw new Refusal(scheme, "oauth_token is unknown.");
  if (!["", "1.0"].includes(get("version"))) throw new Refusal(scheme, "oauth_version must be 1.0.");
  const method = get("signature_method");
  checkBodyHash(get("body_hash"), method, isForm, body);
  const secrets = `${percentEncoded(demo.secret)}&${get("token") === "" ? "" : percentEncoded(demo.secret)}`;
  const base = baseString(call, all);
  if (!isSigned(method, base, secrets, get("signature"))) {
    throw new Refusal(scheme, `oauth_signature does not fit. The base string was: ${base}`);
  }
  checkMoment(scheme, Number(get("timestamp")), toleranceSeconds);
  nonces.use(scheme, get("nonce"));
  return { user: demo.consumerKey, token: get("token") };
}

function baseString(call: PracticeCall, parameters: readonly Parameter[]): string {
  const [path] = splitTarget(call.target);
  const host = (call.request.headers.host ?? "").toLowerCase().replace(/:80$/, "");
  const pairs = parameters
    .filter(([name]) => name !== "oauth_signature")
    .map(([name, value]): Parameter => [percentEncoded(name), percentEncoded(value)])
    .toSorted(([nameA, valueA], [nameB, valueB]) => {
      const [a, b] = nameA === nameB ? [valueA, valueB] : [nameA, nameB];
      return a < b ? -1 : 1;
    });
  const text = pairs.map(([name, value]) => `${name}=${value}`).join("&");
  return [call.method, `http://${host}${path}`, text].map(percentEncoded).join("&");
}

function isSigned(method: string, base: string, secrets: string, signature: string): boolean {
  const [, kind, hash] = /^(HMAC|RSA)-(SHA(?:1|256|512))$/.exec(method) ?? [];
  if (method === "PLAINTEXT") return isSame(signature, secrets);
  if (kind === undefined || hash === undefined) throw new Refusal(scheme, "oauth_signature_method is unknown.");
  if (kind === "HMAC") return isSame(signature, createHmac(hash, secrets).update(base).digest("base64"));
  return verify(hash, Buffer.from(base), demoPublicKey("rsa"), Buffer.from(signature, "base64"));
}

function checkBodyHash(given: string, method: string, isForm: boolean, body: Buffer): void {
  if (given === "") return;
  if (isForm) throw new Refusal(scheme, "oauth_body_hash must not stand with a form.");
  const hash = method.endsWith("256") ? "sha256" : method.endsWith("512") ? "sha512" : "sha1";
  if (given !== createHash(hash).update(body).digest("base64")) {
    throw new Refusal(scheme, "oauth_body_hash is not the hash of the body.");
  }
}

function formParameters(text: string): Parameter[] {
  return [...new URLSearchParams(text)];
}
