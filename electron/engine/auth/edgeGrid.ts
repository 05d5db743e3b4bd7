/** Akamai EdgeGrid, EG1-HMAC-SHA256 (techdocs.akamai.com/developer/docs/edgegrid; Akamai's own signers for Python and Node). */
import { createHash, createHmac } from "node:crypto";
import { headerWireText } from "../../../shared/headers.ts";
import type { AuthOf } from "../../../shared/model/auth.ts";
import type { WireRequest } from "../wireRequest.ts";
import type { Sign } from "./authenticator.ts";
import { updateWithBody } from "./bodyHash.ts";
import { authIncomplete, requireTexts } from "./incomplete.ts";
import { randomUuid } from "./randomText.ts";
import { hostOf, withHeader } from "./requestEdits.ts";

type EdgeGridAuth = AuthOf<"edgegrid">;

const authName = "Akamai EdgeGrid";

export function signEdgeGrid(auth: EdgeGridAuth): Sign {
  const { accessToken, clientToken, clientSecret } = auth;
  requireTexts(authName, {
    "access token": accessToken,
    "client token": clientToken,
    "client secret": clientSecret,
  });
  for (const [field, text] of Object.entries({ "access token": accessToken, "client token": clientToken })) {
    if (!/^[!-:<-~]+$/.test(text)) throw authIncomplete(authName, field, "holds a character that cannot be sent");
  }
  return async (request, moment) => {
    const timestamp = new Date(moment.nowMs)
      .toISOString()
      .replace(/\.\d+Z/, "+0000")
      .replace(/-(?=.*T)/g, "");
    const value = await edgeGridAuthorization(auth, request, { timestamp, nonce: randomUuid(moment) });
    return withHeader(request, "Authorization", value);
  };
}

/** @param drawn.timestamp `20140321T19:34:21+0000`, UTC */
export async function edgeGridAuthorization(
  auth: EdgeGridAuth,
  request: WireRequest,
  drawn: { timestamp: string; nonce: string },
): Promise<string> {
  const unsigned =
    `EG1-HMAC-SHA256 client_token=${auth.clientToken};access_token=${auth.accessToken};` +
    `timestamp=${drawn.timestamp};nonce=${drawn.nonce};`;
  const lines = [
    request.method.toUpperCase(),
    request.url.scheme,
    hostOf(request),
    request.url.target,
    canonicalHeaders(auth, request),
    await contentHashOf(auth, request),
    unsigned,
  ];
  const key = hmac(auth.clientSecret, drawn.timestamp);
  return `${unsigned}signature=${hmac(key, lines.join("\t"))}`;
}

/** Of POST alone, and no more of it than both sides agreed on. */
async function contentHashOf({ maxBodyBytes }: EdgeGridAuth, { method, body }: WireRequest): Promise<string> {
  if (method.toUpperCase() !== "POST" || body === null || body.lengthBytes === 0) return "";
  const hash = createHash("sha256");
  if (maxBodyBytes > 0) await updateWithBody(hash, body, authName, { limitBytes: maxBodyBytes });
  return hash.digest("base64");
}

/** In the order of the list; headers that the request does not have are passed over. */
function canonicalHeaders({ headersToSign }: EdgeGridAuth, { headers }: WireRequest): string {
  const wanted = headersToSign.split(",").map((name) => name.trim().toLowerCase());
  return wanted
    .flatMap((name) => headers.filter(([other]) => name !== "" && other.toLowerCase() === name))
    .map(([name, value]) => `${name.toLowerCase()}:${headerWireText(value).trim().replace(/\s+/g, " ")}`)
    .join("\t");
}

function hmac(key: string, text: string): string {
  return createHmac("sha256", key).update(text, "latin1").digest("base64");
}
