/** Auth in curl's options, as far as it has them. */
import { sameHeaderName } from "../headers.ts";
import type { Auth } from "../model/auth.ts";
import type { Request } from "../model/request.ts";
import { base64OfText } from "../platform.ts";
import type { SendableUrl } from "../url.ts";

/** An option and its value, or only an option. */
type Argument = string[];

/** @param request resolved @param url its user info counts where no auth is set */
export function authArguments({ auth, headers, omittedHeaders }: Request, url: SendableUrl): Argument[] {
  const own = ownArguments(auth);
  if (own !== null) return own;
  const isOwn = headers.some(({ name, disabled }) => !disabled && sameHeaderName(name, "authorization"));
  return isOwn || omittedHeaders.includes("authorization") ? [] : headerArguments(auth, url);
}

/** null: curl has no option for it, but perhaps a header. */
function ownArguments(auth: Auth): Argument[] | null {
  if (auth.type === "digest") return [["--digest"], ["--user", `${auth.username}:${auth.password}`]];
  if (auth.type === "ntlm") {
    const account = auth.domain === "" ? auth.username : `${auth.domain}\\${auth.username}`;
    return [["--ntlm"], ["--user", `${account}:${auth.password}`]];
  }
  if (auth.type === "awsv4") {
    return [
      ["--aws-sigv4", `aws:amz:${auth.region}:${auth.service}`],
      ["--user", `${auth.accessKeyId}:${auth.secretAccessKey}`],
      ...(auth.sessionToken === "" ? [] : [["--header", `X-Amz-Security-Token: ${auth.sessionToken}`]]),
    ];
  }
  if (auth.type === "netrc") return [auth.file === "" ? ["--netrc"] : ["--netrc-file", auth.file]];
  if (auth.type !== "apikey") return null;
  if (auth.placement === "cookie") return [["--cookie", `${auth.key}=${auth.value}`]];
  return auth.placement === "header" ? [["--header", `${auth.key}: ${auth.value}`]] : [];
}

function headerArguments(auth: Auth, url: SendableUrl): Argument[] {
  if (auth.type === "bearer") return [["--header", `Authorization: Bearer ${auth.token}`]];
  const isBasic = auth.type === "basic";
  if (!isBasic && auth.type !== "none" && auth.type !== "inherit") return [];
  const { username, password } = isBasic ? auth : url;
  if (!isBasic && username === "" && password === "") return [];
  if (!username.includes(":")) return [["--user", `${username}:${password}`]];
  return [["--header", `Authorization: Basic ${base64OfText(`${username}:${password}`)}`]];
}

/** `?key=value` for the URL; "" when auth puts nothing there. */
export function authQuery(auth: Auth): string {
  if (auth.type !== "apikey" || auth.placement !== "query") return "";
  return `${encodeURIComponent(auth.key)}=${encodeURIComponent(auth.value)}`;
}

const foreign: ReadonlySet<Auth["type"]> = new Set([
  "oauth1",
  "oauth2",
  "hawk",
  "jwt",
  "wsse",
  "edgegrid",
  "asap",
  "unsupported",
]);

/** What curl cannot do; null: it can. */
export function authNote(auth: Auth): string | null {
  if (foreign.has(auth.type)) return "The authentication was left out: curl cannot do it.";
  if (auth.type !== "awsv4" || (auth.placement === "header" && !auth.unsignedPayload)) return null;
  return "curl signs in the headers, and the body too.";
}
