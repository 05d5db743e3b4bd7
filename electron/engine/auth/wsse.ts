/**
 * WSSE UsernameToken as Atom's publishing drafts have it (xml.com, "Atom Authentication", 2003): the nonce is hashed
 * as it is written.
 */
import { createHash } from "node:crypto";
import type { AuthOf } from "../../../shared/model/auth.ts";
import type { Sign } from "./authenticator.ts";
import { authIncomplete, requireTexts } from "./incomplete.ts";
import { randomHex } from "./randomText.ts";
import { withHeader } from "./requestEdits.ts";

const authName = "WSSE";

export function signWsse({ username, password }: AuthOf<"wsse">): Sign {
  requireTexts(authName, { "user name": username });
  if (/[\u0000-\u001f\u007f]/.test(username)) {
    throw authIncomplete(authName, "user name", "holds a character that cannot be sent");
  }
  const quoted = username.replace(/["\\]/g, String.raw`\$&`);
  return (request, moment) => {
    const nonce = randomHex(moment, 16);
    const created = new Date(moment.nowMs).toISOString().replace(/\.\d+/, "");
    const digest = createHash("sha1").update(`${nonce}${created}${password}`).digest("base64");
    const token = `UsernameToken Username="${quoted}", PasswordDigest="${digest}", Nonce="${nonce}", Created="${created}"`;
    return withHeader(withHeader(request, "Authorization", 'WSSE profile="UsernameToken"'), "X-WSSE", token);
  };
}
