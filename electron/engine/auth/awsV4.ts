/**
 * AWS Signature Version 4 (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 * Why not a library: docs/decisions. What is signed is what goes out; nothing of the request is normalised but in the
 * canonical form that both sides compute.
 */
import { createHash, createHmac } from "node:crypto";
import { findHeader } from "../../../shared/headers.ts";
import type { AuthOf } from "../../../shared/model/auth.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import type { WireRequest } from "../wireRequest.ts";
import type { BodyReading, Sign } from "./authenticator.ts";
import { canonicalAwsRequest, type AwsCanonical, type AwsPathStyle } from "./awsV4Canonical.ts";
import { updateWithBody } from "./bodyHash.ts";
import { authIncomplete, requireTexts } from "./incomplete.ts";
import { withHeader, withQuery } from "./requestEdits.ts";

type AwsAuth = AuthOf<"awsv4">;

const authName = "AWS Signature v4";
const algorithm = "AWS4-HMAC-SHA256";
const unsigned = "UNSIGNED-PAYLOAD";

export interface AwsSigned {
  request: WireRequest;
  canonicalRequest: string;
  stringToSign: string;
  signature: string;
}

export function signAwsV4(auth: AwsAuth): Sign {
  requireTexts(authName, {
    "access key ID": auth.accessKeyId,
    "secret access key": auth.secretAccessKey,
    region: auth.region,
    service: auth.service,
  });
  for (const [field, text] of Object.entries({ region: auth.region, service: auth.service })) {
    if (!/^[!-.0-~]+$/.test(text)) throw authIncomplete(authName, field, "holds a character that cannot be sent");
  }
  // S3 takes a path as it is sent, all others encode it once more and remove its dot segments.
  const style = isS3(auth) ? "as-sent" : "normalized";
  return async (request, { nowMs }, reading) => (await signAwsRequest(auth, request, nowMs, style, reading)).request;
}

/** @param nowMs wall-clock milliseconds since 1970 */
export async function signAwsRequest(
  auth: AwsAuth,
  request: WireRequest,
  nowMs: number,
  style: AwsPathStyle,
  reading?: BodyReading,
): Promise<AwsSigned> {
  const date = new Date(nowMs).toISOString().replace(/\.\d+/, "").replace(/[-:]/g, "");
  const scope = `${date.slice(0, 8)}/${auth.region}/${auth.service}/aws4_request`;
  const facts = { date, scope, payloadHash: await payloadHashOf(auth, request, reading) };
  return auth.placement === "query"
    ? signInQuery(auth, request, facts, style)
    : signInHeader(auth, request, facts, style);
}

interface SigningFacts {
  /** `20150830T123600Z` */
  date: string;
  scope: string;
  payloadHash: string;
}

function signInHeader(auth: AwsAuth, request: WireRequest, facts: SigningFacts, style: AwsPathStyle): AwsSigned {
  let dated = withHeader(request, "X-Amz-Date", facts.date);
  if (auth.sessionToken !== "") dated = withHeader(dated, "X-Amz-Security-Token", auth.sessionToken);
  if (saysPayloadHash(auth, request)) dated = withHeader(dated, "X-Amz-Content-Sha256", facts.payloadHash);
  const canonical = canonicalAwsRequest(dated, facts.payloadHash, style);
  const signed = signatureOf(auth, facts, canonical);
  const authorization =
    `${algorithm} Credential=${auth.accessKeyId}/${facts.scope}, ` +
    `SignedHeaders=${canonical.signedHeaders}, Signature=${signed.signature}`;
  return { ...signed, request: withHeader(dated, "Authorization", authorization) };
}

function signInQuery(auth: AwsAuth, request: WireRequest, facts: SigningFacts, style: AwsPathStyle): AwsSigned {
  const { signedHeaders } = canonicalAwsRequest(request, facts.payloadHash, style);
  const parameters: Pair[] = [
    ["X-Amz-Algorithm", algorithm],
    ["X-Amz-Credential", `${auth.accessKeyId}/${facts.scope}`],
    ["X-Amz-Date", facts.date],
    ["X-Amz-SignedHeaders", signedHeaders],
    ["X-Amz-Expires", `${auth.expiresSeconds}`],
  ];
  if (auth.sessionToken !== "") parameters.push(["X-Amz-Security-Token", auth.sessionToken]);
  const dated = withQuery(request, parameters);
  const signed = signatureOf(auth, facts, canonicalAwsRequest(dated, facts.payloadHash, style));
  return { ...signed, request: withQuery(dated, [["X-Amz-Signature", signed.signature]]) };
}

function signatureOf(auth: AwsAuth, facts: SigningFacts, { text }: AwsCanonical): Omit<AwsSigned, "request"> {
  const hashed = createHash("sha256").update(text, "latin1").digest("hex");
  const stringToSign = `${algorithm}\n${facts.date}\n${facts.scope}\n${hashed}`;
  const key = facts.scope
    .split("/")
    .reduce<Buffer>((previous, part) => hmac(previous, part), Buffer.from(`AWS4${auth.secretAccessKey}`));
  return { canonicalRequest: text, stringToSign, signature: hmac(key, stringToSign).toString("hex") };
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

/** S3 requires it, and signs query requests without the body, which is sent by somebody else. */
async function payloadHashOf(auth: AwsAuth, request: WireRequest, reading?: BodyReading): Promise<string> {
  const typed = findHeader(request.headers, "x-amz-content-sha256")?.trim();
  if (typed !== undefined && typed !== "") return typed;
  if (auth.unsignedPayload || (isS3(auth) && auth.placement === "query")) return unsigned;
  const hash = createHash("sha256");
  await updateWithBody(hash, request.body, authName, reading);
  return hash.digest("hex");
}

function saysPayloadHash(auth: AwsAuth, { body }: WireRequest): boolean {
  return isS3(auth) || auth.unsignedPayload || (body !== null && body.lengthBytes !== 0);
}

function isS3({ service }: AwsAuth): boolean {
  return /^s3(?:-|$)/.test(service);
}
