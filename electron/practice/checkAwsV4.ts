/** Checks AWS Signature Version 4, in the header or in the query, for any region and service. */
import { createHash, createHmac } from "node:crypto";
import type { PracticeCall } from "./call.ts";
import { demo } from "./demoCredentials.ts";
import { splitTarget } from "./requestTarget.ts";
import {
  checkMoment,
  credentialsOf,
  headerValues,
  isSame,
  percentDecoded,
  percentEncoded,
  Refusal,
} from "./signedRequest.ts";

const scheme = "AWS4-HMAC-SHA256";
const toleranceSeconds = 15 * 60;

interface Claim {
  credential: string;
  signedHeaders: string;
  signature: string;
  date: string;
  payloadHash: string;
}

/** @throws Refusal @returns what the signature says of itself */
export function checkAwsV4(call: PracticeCall, body: Buffer): { user: string; service: string; region: string } {
  const claim = call.query.has("X-Amz-Signature") ? queryClaim(call, body) : headerClaim(call, body);
  const [accessKeyId = "", day = "", region = "", service = "", end = ""] = claim.credential.split("/");
  if (accessKeyId !== demo.accessKeyId) throw new Refusal(scheme, "The access key ID is unknown.");
  if (end !== "aws4_request" || !claim.date.startsWith(day)) throw new Refusal(scheme, "The scope is not well formed.");
  const names = claim.signedHeaders.split(";");
  if (!names.includes("host")) throw new Refusal(scheme, "host must be among the signed headers.");
  const canonical = canonicalRequest(call, claim, service === "s3");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const digest = createHash("sha256").update(canonical, "latin1").digest("hex");
  let key = Buffer.from(`AWS4${demo.secret}`);
  for (const part of [day, region, service, "aws4_request"]) key = createHmac("sha256", key).update(part).digest();
  const text = [scheme, claim.date, scope, digest].join("\n");
  const expected = createHmac("sha256", key).update(text).digest("hex");
  if (!isSame(claim.signature, expected)) {
    throw new Refusal(scheme, `The signature does not fit. The canonical request was: ${JSON.stringify(canonical)}`);
  }
  return { user: accessKeyId, service, region };
}

function headerClaim(call: PracticeCall, body: Buffer): Claim {
  const credentials = credentialsOf(call, scheme);
  if (credentials === null) throw new Refusal(scheme, `Send Authorization: ${scheme} …, or sign in the query.`);
  const fields = new Map(credentials.split(",").map((part) => splitOnce(part.trim(), "=")));
  const date = headerValues(call, "x-amz-date")[0] ?? "";
  checkMoment(scheme, secondsOf(date), toleranceSeconds);
  const sent = headerValues(call, "x-amz-content-sha256")[0];
  const actual = createHash("sha256").update(body).digest("hex");
  if (sent !== undefined && sent !== actual && sent !== "UNSIGNED-PAYLOAD") {
    throw new Refusal(scheme, "x-amz-content-sha256 is not the hash of the body.");
  }
  return {
    credential: fields.get("Credential") ?? "",
    signedHeaders: fields.get("SignedHeaders") ?? "",
    signature: fields.get("Signature") ?? "",
    date,
    payloadHash: sent ?? actual,
  };
}

function queryClaim({ query }: PracticeCall, body: Buffer): Claim {
  const get = (name: string): string => query.get(name) ?? "";
  const signedAt = secondsOf(get("X-Amz-Date"));
  const lifeSeconds = Number(get("X-Amz-Expires"));
  const age = Date.now() / 1000 - signedAt;
  if (!(lifeSeconds >= 1 && lifeSeconds <= 604_800)) throw new Refusal(scheme, "X-Amz-Expires must be 1 to 604800.");
  if (!(age > -toleranceSeconds && age <= lifeSeconds)) throw new Refusal(scheme, "The signed URL has expired.");
  const isS3 = get("X-Amz-Credential").endsWith("/s3/aws4_request");
  return {
    credential: get("X-Amz-Credential"),
    signedHeaders: get("X-Amz-SignedHeaders"),
    signature: get("X-Amz-Signature"),
    date: get("X-Amz-Date"),
    payloadHash: isS3 ? "UNSIGNED-PAYLOAD" : createHash("sha256").update(body).digest("hex"),
  };
}

function canonicalRequest(call: PracticeCall, claim: Claim, isS3: boolean): string {
  const [path, query] = splitTarget(call.target);
  const pairs = query
    .split("&")
    .filter((part) => part !== "" && !part.startsWith("X-Amz-Signature="))
    .map((part) =>
      splitOnce(part, "=")
        .map((text) => percentEncoded(percentDecoded(text)))
        .join("="),
    )
    .map((pair) => (pair.includes("=") ? pair : `${pair}=`));
  const headers = claim.signedHeaders.split(";").map((name) => {
    const values = headerValues(call, name).map((value) => value.trim().replace(/\s+/g, " "));
    return `${name}:${values.join(",")}\n`;
  });
  const lines = [call.method, canonicalPath(path, isS3), sortedByName(pairs).join("&"), headers.join("")];
  return `${lines.join("\n")}\n${claim.signedHeaders}\n${claim.payloadHash}`;
}

/** Dot segments go as RFC 3986 says, which URL does too. */
function canonicalPath(path: string, isS3: boolean): string {
  if (isS3)
    return path
      .split("/")
      .map((segment) => percentEncoded(percentDecoded(segment)))
      .join("/");
  const resolved = new URL(`http://x${path.replace(/\/{2,}/g, "/")}`).pathname;
  return resolved.split("/").map(percentEncoded).join("/");
}

function sortedByName(pairs: readonly string[]): string[] {
  // A "!" sorts before all that can stand in a name, so that `a` comes before `a-b`.
  const keyOf = (pair: string): string => pair.replace("=", "!");
  return pairs.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** `20150830T123600Z` */
function secondsOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, "$1-$2-$3:$4:$5")) / 1000;
}
