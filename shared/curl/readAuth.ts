/** `-u` and what says how it is shown to the server. */
import { emptyAuth, type Auth } from "../model/auth.ts";
import { splitTypedUrl } from "../typedUrl.ts";
import { leftOutNote } from "./command.ts";
import type { CurlOption } from "./parseArguments.ts";

export interface CurlAuth {
  auth: Auth;
  notes: string[];
}

const kinds = ["basic", "digest", "ntlm", "negotiate", "anyauth"];
const netrcOptions = ["netrc", "netrc-optional", "netrc-file"];

export const authOptions = ["user", "oauth2-bearer", "aws-sigv4", ...kinds, ...netrcOptions];

interface Credentials {
  username: string;
  password: string;
}

/** Options later in the command win; `-u` wins over a netrc file, as in curl. */
export function readAuth(options: readonly CurlOption[], url: string): CurlAuth {
  const last = (...names: string[]): CurlOption | undefined => options.findLast(({ name }) => names.includes(name));
  const token = last("oauth2-bearer");
  if (token !== undefined) return { auth: { type: "bearer", token: token.value }, notes: [] };
  const user = last("user");
  const signature = last("aws-sigv4");
  if (signature !== undefined) return awsSignature(signature, credentialsOf(user?.value ?? ""), url);
  const netrc = last(...netrcOptions);
  if (user === undefined) {
    if (netrc === undefined) return { auth: { type: "inherit" }, notes: [] };
    return { auth: { type: "netrc", file: last("netrc-file")?.value ?? "" }, notes: [] };
  }
  return shown(last(...kinds), credentialsOf(user.value));
}

function shown(kind: CurlOption | undefined, credentials: Credentials): CurlAuth {
  if (kind === undefined) return { auth: { type: "basic", ...credentials }, notes: [] };
  switch (kind.name) {
    case "digest":
      return { auth: { type: "digest", ...credentials }, notes: [] };
    case "ntlm":
      return { auth: { ...emptyAuth.ntlm, ...credentials, ...accountOf(credentials.username) }, notes: [] };
    case "negotiate":
      return { auth: { type: "inherit" }, notes: [leftOutNote(kind.typed, "Envoi does not speak Kerberos")] };
    case "anyauth":
      return {
        auth: { type: "basic", ...credentials },
        notes: [leftOutNote(kind.typed, "Basic was taken; choose another kind in the Auth panel")],
      };
    default:
      return { auth: { type: "basic", ...credentials }, notes: [] };
  }
}

/** `DOMAIN\user` and `DOMAIN/user`. */
function accountOf(username: string): { username: string; domain: string } {
  const [, domain = "", account = username] = /^([^\\/]*)[\\/](.*)$/s.exec(username) ?? [];
  return { username: account, domain };
}

function credentialsOf(user: string): Credentials {
  const colon = user.indexOf(":");
  if (colon < 0) return { username: user, password: "" };
  return { username: user.slice(0, colon), password: user.slice(colon + 1) };
}

/** `provider1[:provider2[:region[:service]]]`; what is not said is in the host's name, as in curl. */
function awsSignature({ typed, value }: CurlOption, { username, password }: Credentials, url: string): CurlAuth {
  const [provider = "", , region, service] = value.split(":");
  if (provider !== "" && provider !== "aws") {
    return { auth: { type: "inherit" }, notes: [leftOutNote(typed, `Envoi signs for AWS, not for “${provider}”`)] };
  }
  const host = /^[^/]*\/\/(?:[^@/]*@)?([^/:]*)/.exec(splitTypedUrl(url).origin)?.[1] ?? "";
  const [hostService = "", hostRegion = ""] = host.split(".");
  const auth: Auth = {
    ...emptyAuth.awsv4,
    accessKeyId: username,
    secretAccessKey: password,
    region: region || hostRegion,
    service: service || hostService,
  };
  return { auth, notes: [] };
}
