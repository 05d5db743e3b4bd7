/**
 * OAuth 1.0a (RFC 5849), with the body hash of the OAuth Request Body Hash draft. One request is signed; how its
 * tokens were had (callback, verifier) is for other requests, which this signs too.
 */
import { createHash } from "node:crypto";
import type { AuthOf } from "../../../shared/model/auth.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import type { WireRequest } from "../wireRequest.ts";
import type { AuthMoment, BodyReading, Sign } from "./authenticator.ts";
import { readShortBody, updateWithBody } from "./bodyHash.ts";
import { authIncomplete, requireTexts } from "./incomplete.ts";
import { oauth1BaseString } from "./oauth1Base.ts";
import { oauth1Hash, oauth1Name, oauth1Signer } from "./oauth1Signature.ts";
import { randomText } from "./randomText.ts";
import { encodeStrictly, mediaTypeOf, withBodyBytes, withHeader, withQuery } from "./requestEdits.ts";

type OAuth1Auth = AuthOf<"oauth1">;

/** A form's parameters are all sorted in memory. */
const maxFormBytes = 16 * 1024 * 1024;

export function signOAuth1(auth: OAuth1Auth): Sign {
  requireTexts(oauth1Name, { "consumer key": auth.consumerKey });
  const signatureOf = oauth1Signer(auth);
  return async (request, moment, reading) => {
    const isForm = mediaTypeOf(request) === "application/x-www-form-urlencoded";
    if (auth.placement === "body" && !isForm) {
      throw authIncomplete(oauth1Name, "placement", "“body” needs a form-urlencoded body");
    }
    const form = isForm ? (await readShortBody(request.body, oauth1Name, maxFormBytes)).toString("latin1") : "";
    const parameters = parametersOf(auth, moment);
    if (auth.includeBodyHash && !isForm) parameters.push(["oauth_body_hash", await bodyHashOf(auth, request, reading)]);
    parameters.push(["oauth_signature", signatureOf(oauth1BaseString(request, parameters, form))]);
    return placed(auth, request, parameters, form);
  };
}

function parametersOf(auth: OAuth1Auth, moment: AuthMoment): Pair[] {
  const parameters: Pair[] = [
    ["oauth_consumer_key", auth.consumerKey],
    ["oauth_nonce", randomText(moment, 22)],
    ["oauth_signature_method", auth.signatureMethod],
    ["oauth_timestamp", `${Math.floor(moment.nowMs / 1000)}`],
    ["oauth_version", "1.0"],
  ];
  const optional: Pair[] = [
    ["oauth_token", auth.accessToken],
    ["oauth_callback", auth.callbackUrl],
    ["oauth_verifier", auth.verifier],
  ];
  return [...parameters, ...optional.filter(([, value]) => value !== "")];
}

/** Section 3.5; realm stands in the header only, and is never signed. */
function placed(auth: OAuth1Auth, request: WireRequest, parameters: readonly Pair[], form: string): WireRequest {
  switch (auth.placement) {
    case "header": {
      const realm = auth.realm === "" ? [] : [`realm="${auth.realm.replace(/["\\]/g, String.raw`\$&`)}"`];
      const fields = parameters.map(([name, value]) => `${encodeStrictly(name)}="${encodeStrictly(value)}"`);
      return withHeader(request, "Authorization", `OAuth ${[...realm, ...fields].join(", ")}`);
    }
    case "query":
      return withQuery(request, parameters);
    case "body": {
      const added = parameters.map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`).join("&");
      return withBodyBytes(request, Buffer.from(form === "" ? added : `${form}&${added}`, "latin1"));
    }
  }
}

async function bodyHashOf(auth: OAuth1Auth, request: WireRequest, reading?: BodyReading): Promise<string> {
  const hash = createHash(oauth1Hash(auth));
  await updateWithBody(hash, request.body, oauth1Name, reading);
  return hash.digest("base64");
}
