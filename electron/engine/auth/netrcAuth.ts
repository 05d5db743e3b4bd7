/** Basic with the user name and password that a .netrc file has for the request's host. Read for each send. */
import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import type { AuthOf } from "../../../shared/model/auth.ts";
import { base64OfText } from "../../../shared/platform.ts";
import type { Environment } from "../../../shared/proxyRules.ts";
import type { SendableUrl } from "../../../shared/url.ts";
import type { WireRequest } from "../wireRequest.ts";
import type { Authenticator } from "./authenticator.ts";
import { authIncomplete } from "./incomplete.ts";
import { findNetrcEntry, parseNetrc, type NetrcEntry } from "./netrcFile.ts";
import { withHeader } from "./requestEdits.ts";

const maxBytes = 1024 * 1024;
const label = ".netrc";

/** A user name in the URL picks among the entries of a host; with a password beside it, nothing is looked up. */
export function netrcAuthenticator(auth: AuthOf<"netrc">, environment: Environment): Authenticator {
  let firstOrigin: string | null = null;
  return {
    async authorize(request) {
      const { username, password, origin, hostname } = request.url;
      firstOrigin ??= origin;
      if (username !== "" && password !== "") return withBasic(request, username, password);
      const found = await lookUp(auth.file, environment, request.url);
      const login = found.entry?.login ?? username;
      if (found.entry !== null && login !== "") return withBasic(request, login, found.entry.password ?? "");
      // Where a redirect led, to have no entry is to have no credentials.
      if (origin !== firstOrigin) return request;
      throw authIncomplete(label, found.file, `has no login for ${hostname}`);
    },
  };
}

function withBasic(request: WireRequest, username: string, password: string): WireRequest {
  return withHeader(request, "Authorization", `Basic ${base64OfText(`${username}:${password}`)}`);
}

async function lookUp(
  typed: string,
  environment: Environment,
  url: SendableUrl,
): Promise<{ file: string; entry: NetrcEntry | null }> {
  const [first = "", ...others] = candidates(typed.trim(), environment);
  const login = url.username === "" ? null : url.username;
  for (const file of [first, ...others]) {
    const text = await read(file);
    if (text !== null) return { file, entry: findNetrcEntry(parseNetrc(text), url, login) };
  }
  throw authIncomplete(label, first, "does not exist");
}

function candidates(typed: string, environment: Environment): string[] {
  const home = environment["HOME"] ?? environment["USERPROFILE"] ?? homedir();
  if (typed !== "") return [typed.replace(/^~(?=[/\\]|$)/, () => home)];
  const named = environment["NETRC"] ?? "";
  if (named !== "") return [named];
  const names = process.platform === "win32" ? ["_netrc", ".netrc"] : [".netrc"];
  return names.map((name) => path.join(home, name));
}

/** null: there is no such file. @throws AppError auth-incomplete */
async function read(file: string): Promise<string | null> {
  try {
    // A pipe would keep it waiting for its other end.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const status = await handle.stat();
      if (!status.isFile()) throw authIncomplete(label, file, "is not a file");
      if (status.size > maxBytes) throw authIncomplete(label, file, "is larger than 1 MB");
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(maxBytes), 0, maxBytes, 0);
      return buffer.toString("utf8", 0, bytesRead).replace(/^\uFEFF/, "");
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? thrown.code : null;
    if (code === "ENOENT") return null;
    if (typeof code === "string") throw authIncomplete(label, file, "cannot be read", { detail: code });
    throw thrown;
  }
}
