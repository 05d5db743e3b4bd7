import { existsSync, readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { emptyAuth } from "../../../shared/model/auth.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import { openRequestBody } from "../requestBody.ts";
import { signAwsRequest, signAwsV4 } from "./awsV4.ts";
import { frozenMoment, headerOf, textBody, wireRequest } from "./signing.testing.ts";

const casesPath = new URL("../../../../shared/data/aws-sigv4-cases.json", import.meta.url);
const casesAreThere = existsSync(casesPath);
const casesSchema = z.array(
  z.object({
    id: z.string(),
    context: z.object({
      credentials: z.object({
        access_key_id: z.string(),
        secret_access_key: z.string(),
        token: z.string().default(""),
      }),
      expiration_in_seconds: z.number(),
      normalize: z.boolean(),
      omit_session_token: z.boolean().default(false),
      region: z.string(),
      service: z.string(),
      timestamp: z.string(),
    }),
    method: z.string(),
    url: z.string(),
    headers: z.array(z.string()),
    body: z.string(),
    expect: z.object({
      creq: z.string(),
      sts: z.string(),
      sig: z.string(),
      signedRequest: z.string(),
      querySigned: z.string().optional(),
    }),
  }),
);
type AwsCase = z.infer<typeof casesSchema>[number];
const cases = casesAreThere ? casesSchema.parse(JSON.parse(readFileSync(casesPath, "utf8"))) : [];

/** A line that begins with a space goes on with the value before it. */
function headersOf({ headers }: AwsCase): Pair[] {
  const unfolded = headers.join("\n").replace(/\n +/g, " ").split("\n");
  return unfolded.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]);
}

function given(one: AwsCase, placement: "header" | "query") {
  const { credentials, ...context } = one.context;
  const plain = wireRequest(one.method, "http://example.amazonaws.com", {
    headers: headersOf(one),
    body: one.body === "" ? null : textBody(one.body),
  });
  // Some have bytes in their path that cannot be sent, but say how they would be signed.
  const request = { ...plain, url: { ...plain.url, target: one.url } };
  const auth = {
    ...emptyAuth.awsv4,
    accessKeyId: credentials.access_key_id,
    secretAccessKey: credentials.secret_access_key,
    sessionToken: context.omit_session_token ? "" : credentials.token,
    service: context.service,
    region: context.region,
    expiresSeconds: context.expiration_in_seconds,
    placement,
  };
  return signAwsRequest(auth, request, Date.parse(context.timestamp), context.normalize ? "normalized" : "kept");
}

test.skipIf(!casesAreThere)("all 38 cases of AWS's suite are there (skipped without ../shared/data)", () => {
  expect(cases).toHaveLength(38);
});

test.each(cases)("$id is signed in the header as AWS does", async (one) => {
  const signed = await given(one, "header");
  expect(signed.canonicalRequest).toBe(one.expect.creq);
  expect(signed.stringToSign).toBe(one.expect.sts);
  expect(signed.signature).toBe(one.expect.sig);
  expect(headerOf(signed.request, "authorization")).toBe(/^Authorization:(.*)$/m.exec(one.expect.signedRequest)?.[1]);
});

test.each(cases)("$id is signed in the query as AWS does", async (one) => {
  const { request } = await given(one, "query");
  const line = /^\S+ (.*) HTTP\/1\.1\n/.exec(one.expect.querySigned ?? "")?.[1];
  // Of the session token that is not signed, a signer of Envoi's knows nothing.
  const withoutToken = (text: string | undefined) => text?.replace(/&X-Amz-Security-Token=[^&]*/, "");
  if (one.context.omit_session_token) expect(request.url.target).toBe(withoutToken(line));
  else expect(request.url.target).toBe(line);
});

const auth = {
  ...emptyAuth.awsv4,
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  service: "s3",
  region: "us-east-1",
};
const moment = frozenMoment(Date.UTC(2013, 4, 24));

/** The examples of S3's API reference, "Signature Calculations for the Authorization Header". */
test.each([
  {
    name: "GET Object",
    request: wireRequest("GET", "https://examplebucket.s3.amazonaws.com/test.txt", {
      headers: [["Range", "bytes=0-9"]],
    }),
    signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  },
  {
    name: "PUT Object",
    request: wireRequest("PUT", "https://examplebucket.s3.amazonaws.com/test%24file.text", {
      headers: [
        ["Date", "Fri, 24 May 2013 00:00:00 GMT"],
        ["x-amz-storage-class", "REDUCED_REDUNDANCY"],
      ],
      body: "Welcome to Amazon S3.",
    }),
    signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  },
  {
    name: "GET Bucket Lifecycle",
    request: wireRequest("GET", "https://examplebucket.s3.amazonaws.com/?lifecycle"),
    signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  },
  {
    name: "GET Bucket",
    request: wireRequest("GET", "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J"),
    signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  },
])("S3's own example $name has its signature", async ({ request, signature }) => {
  const signed = await signAwsV4(auth)(request, moment);
  expect(headerOf(signed, "authorization")).toContain(`Signature=${signature}`);
  expect(signed.url).toBe(request.url);
});

test("S3's example of a query has its signature, and leaves the body to whoever sends it", async () => {
  const request = wireRequest("GET", "https://examplebucket.s3.amazonaws.com/test.txt");
  const signed = await signAwsV4({ ...auth, placement: "query", expiresSeconds: 86_400 })(request, moment);
  expect(signed.url.target).toMatch(
    /&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404$/,
  );
  expect(signed.headers).toEqual(request.headers);
});

test("a payload that is not signed says so, and a hash that the person typed is taken", async () => {
  const request = wireRequest("PUT", "https://example.com/a", { body: "x" });
  const open = await signAwsV4({ ...auth, unsignedPayload: true })(request, moment);
  expect(headerOf(open, "x-amz-content-sha256")).toBe("UNSIGNED-PAYLOAD");
  const typed = wireRequest("PUT", "https://example.com/a", {
    headers: [["x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"]],
  });
  expect(headerOf(await signAwsV4(auth)(typed, moment), "x-amz-content-sha256")).toBe(
    "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  );
});

test("a file's body is hashed as it stands on the disk", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "envoi-awsv4-")), "body");
  const bytes = Buffer.alloc(3_000_000, "envoi ");
  writeFileSync(path, bytes);
  const body = await openRequestBody({ type: "file", path, contentType: null });
  const signed = await signAwsV4(auth)(wireRequest("PUT", "https://example.com/a", { body }), moment);
  expect(headerOf(signed, "x-amz-content-sha256")).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(signed.body).toBe(body);
});

test("what is missing is named, and so is a pipe", async () => {
  expect(() => signAwsV4({ ...auth, region: "" })).toThrow(
    "The AWS Signature v4 authentication cannot be used: region is empty.",
  );
  expect(() => signAwsV4({ ...auth, service: "s3/x" })).toThrow("service holds a character that cannot be sent");
  const pipe = { lengthBytes: null, pipePath: "/tmp/p", spent: false, open: () => null };
  const request = wireRequest("PUT", "https://example.com/a", { body: pipe });
  await expect(signAwsV4(auth)(request, moment)).rejects.toThrow("body is a pipe, which cannot be read before");
  await signAwsV4({ ...auth, unsignedPayload: true })(request, moment);
});
