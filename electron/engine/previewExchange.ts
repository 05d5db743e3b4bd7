/** What a send would put on the wire first, found the way a send finds it; nothing goes out, and no state moves. */
import { statSync } from "node:fs";
import type { PreparedBody } from "../../shared/bodyPlan.ts";
import type { PreviewPiece } from "../../shared/contract/preview.ts";
import type { Pair } from "../../shared/model/entry.ts";
import type { SendableUrl } from "../../shared/url.ts";
import { createAuthenticator, isKnownBefore, type AuthSurroundings } from "./auth/authenticators.ts";
import type { SendInput } from "./exchangeRun.ts";
import { HopAuth } from "./hopAuth.ts";
import { HopCookies } from "./hopCookies.ts";
import { prepareExchange } from "./prepareExchange.ts";

export interface WirePreview {
  method: string;
  url: SendableUrl;
  headers: Pair[];
  /** Places in `headers` of those that auth makes. */
  authHeaders: ReadonlySet<number>;
  /** `url.target` before auth added to it. */
  targetBefore: string;
  body: PreviewPiece[];
  bodyBytes: number | null;
  authLater: "challenge" | "token" | null;
}

/** @throws AppError as a send would, before anything goes out */
export async function previewExchange(
  input: SendInput,
  version: string,
  surroundings: AuthSurroundings,
): Promise<WirePreview> {
  const { wire, prepared, plan, auth } = await prepareExchange(input, version);
  const { request, session, cookies = null } = input;
  const send = request.sendCookies ?? session?.sendCookies ?? true;
  const added = new HopCookies({ jar: cookies, send, store: false }).added(wire);
  const authenticator = createAuthenticator(auth, added, input, surroundings);
  const shown = authenticator === null ? added : await new HopAuth(authenticator, isKnownBefore(auth)).preview(added);
  const waits = authenticator !== null && !isKnownBefore(auth) && sameHeaders(shown.headers, added.headers);
  const later = auth.type === "oauth2" ? "token" : "challenge";
  return {
    method: shown.method,
    url: shown.url,
    headers: shown.headers,
    authHeaders: headersOfAuth(shown.headers, added.headers),
    targetBefore: added.url.target,
    body: piecesOf(plan),
    bodyBytes: prepared.bodyBytes,
    authLater: waits ? later : null,
  };
}

function sameHeaders(a: readonly Pair[], b: readonly Pair[]): boolean {
  return (
    a === b || (a.length === b.length && a.every(([name, value], at) => b[at]?.[0] === name && b[at][1] === value))
  );
}

/** Authorization of Basic and Bearer stands in the request before its authenticator is asked. */
function headersOfAuth(after: readonly Pair[], before: readonly Pair[]): Set<number> {
  const known = new Set(before.map(([name, value]) => `${name}\n${value}`));
  return new Set(
    after.flatMap(([name, value], index) => {
      const lower = name.toLowerCase();
      const always = lower === "authorization" || lower === "proxy-authorization";
      return always || !known.has(`${name}\n${value}`) ? [index] : [];
    }),
  );
}

function piecesOf(plan: PreparedBody): PreviewPiece[] {
  switch (plan.type) {
    case "none":
      return [];
    case "bytes":
      return [textPiece(plan.bytes)];
    case "file":
      return [filePiece(plan.path)];
    case "multipart":
      return [
        ...plan.parts.flatMap(({ head, source }) => [
          textPiece(head),
          source.type === "bytes" ? textPiece(source.bytes) : filePiece(source.path),
        ]),
        textPiece(plan.closing),
      ];
  }
}

function textPiece(bytes: Uint8Array): PreviewPiece {
  return { type: "text", text: new TextDecoder().decode(bytes) };
}

function filePiece(path: string): PreviewPiece {
  const stats = statSync(path, { throwIfNoEntry: false });
  return { type: "file", path, bytes: stats?.isFile() === true ? stats.size : null };
}
