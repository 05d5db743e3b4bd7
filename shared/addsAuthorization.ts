import type { Auth } from "./model/auth.ts";

/** Whether it goes into the Authorization header, where it gives way to one that the person typed. */
export function addsAuthorization(auth: Auth): boolean {
  switch (auth.type) {
    case "basic":
    case "bearer":
    case "digest":
    case "ntlm":
    case "hawk":
    case "wsse":
    case "edgegrid":
    case "asap":
    case "netrc":
      return true;
    case "awsv4":
    case "oauth1":
    case "oauth2":
    case "jwt":
      return auth.placement === "header";
    case "inherit":
    case "none":
    case "apikey":
    case "unsupported":
      return false;
  }
}
