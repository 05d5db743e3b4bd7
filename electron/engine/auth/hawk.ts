/** Hawk 1.1 (github.com/mozilla/hawk, API.md "Protocol"). Server-Authorization is not looked at. */
import { createHash, createHmac } from "node:crypto";
import type { AuthOf } from "../../../shared/model/auth.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import type { WireRequest } from "../wireRequest.ts";
import type { BodyReading, Sign } from "./authenticator.ts";
import { updateWithBody } from "./bodyHash.ts";
import { authIncomplete, requireTexts } from "./incomplete.ts";
import { randomText } from "./randomText.ts";
import { hostAndPortOf, mediaTypeOf, withHeader } from "./requestEdits.ts";

type HawkAuth = AuthOf<"hawk">;

const authName = "Hawk";
/** As many characters as the reference implementation draws. */
const nonceLength = 6;

export function signHawk(auth: HawkAuth): Sign {
  requireTexts(authName, { id: auth.id, key: auth.key });
  if (auth.dlg !== "" && auth.app === "") throw authIncomplete(authName, "app", "is empty, and dlg needs it");
  for (const [field, text] of Object.entries({ id: auth.id, ext: auth.ext, app: auth.app, dlg: auth.dlg })) {
    // What the reference implementation takes in an attribute; it refuses all else.
    if (!/^[\x20!#-[\]-~]*$/.test(text)) throw authIncomplete(authName, field, "holds a character that cannot be sent");
  }
  return async (request, moment, reading) => {
    const ts = `${Math.floor(moment.nowMs / 1000)}`;
    const nonce = randomText(moment, nonceLength);
    const hash = auth.includePayloadHash ? await payloadHashOf(auth, request, reading) : "";
    const fields: Pair[] = [
      ["id", auth.id],
      ["ts", ts],
      ["nonce", nonce],
      ["hash", hash],
      ["ext", auth.ext],
      ["mac", macOf(auth, request, { ts, nonce, hash })],
      ["app", auth.app],
      ["dlg", auth.dlg],
    ];
    const sent = fields.filter(([, value]) => value !== "").map(([name, value]) => `${name}="${value}"`);
    return withHeader(request, "Authorization", `Hawk ${sent.join(", ")}`);
  };
}

function macOf(auth: HawkAuth, request: WireRequest, drawn: { ts: string; nonce: string; hash: string }): string {
  const { host, port } = hostAndPortOf(request);
  const lines = [
    "hawk.1.header",
    drawn.ts,
    drawn.nonce,
    request.method.toUpperCase(),
    request.url.target,
    host,
    port,
    drawn.hash,
    auth.ext,
  ];
  if (auth.app !== "") lines.push(auth.app, auth.dlg);
  return createHmac(auth.algorithm, auth.key)
    .update(`${lines.join("\n")}\n`)
    .digest("base64");
}

async function payloadHashOf({ algorithm }: HawkAuth, request: WireRequest, reading?: BodyReading): Promise<string> {
  const hash = createHash(algorithm).update(`hawk.1.payload\n${mediaTypeOf(request)}\n`);
  await updateWithBody(hash, request.body, authName, reading);
  return hash.update("\n").digest("base64");
}
