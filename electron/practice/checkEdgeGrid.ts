/** Checks Akamai EdgeGrid, EG1-HMAC-SHA256. Which headers are signed is agreed on beforehand: the path names them. */
import { createHash, createHmac } from "node:crypto";
import type { PracticeCall } from "./call.ts";
import { demo } from "./demoCredentials.ts";
import { checkMoment, credentialsOf, headerValues, isSame, Refusal, type SeenNonces } from "./signedRequest.ts";

const scheme = "EG1-HMAC-SHA256";
const toleranceSeconds = 300;
const maxBodyBytes = 131_072;

/** @param headersToSign separated by commas, or "" @throws Refusal */
export function checkEdgeGrid(
  call: PracticeCall,
  body: Buffer,
  headersToSign: string,
  nonces: SeenNonces,
): { user: string } {
  const credentials = credentialsOf(call, scheme);
  if (credentials === null) throw new Refusal(scheme, `Send Authorization: ${scheme} …`);
  const fields = new Map(
    credentials.split(";").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]),
  );
  const get = (name: string): string => fields.get(name) ?? "";
  if (get("client_token") !== demo.token || get("access_token") !== demo.token) {
    throw new Refusal(scheme, "The client token or the access token is unknown.");
  }
  const headers = headersToSign
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .flatMap((name) => headerValues(call, name).map((value) => `${name}:${value.trim().replace(/\s+/g, " ")}`));
  const isHashed = call.method === "POST" && body.length > 0;
  const content = isHashed ? createHash("sha256").update(body.subarray(0, maxBodyBytes)).digest("base64") : "";
  const unsigned = `${scheme} ${credentials.slice(0, credentials.indexOf("signature="))}`;
  const host = (call.request.headers.host ?? "").toLowerCase();
  const text = [call.method, "http", host, call.target, headers.join("\t"), content, unsigned].join("\t");
  const expected = sign(sign(demo.secret, get("timestamp")), text);
  if (!isSame(get("signature"), expected)) throw new Refusal(scheme, "The signature does not fit.");
  const stamp = get("timestamp").replace(/^(\d{4})(\d\d)(\d\dT[\d:]+)\+0000$/, "$1-$2-$3Z");
  checkMoment(scheme, Date.parse(stamp) / 1000, toleranceSeconds);
  nonces.use(scheme, get("nonce"));
  return { user: get("client_token") };
}

function sign(key: string, text: string): string {
  return createHmac("sha256", key).update(text, "latin1").digest("base64");
}
