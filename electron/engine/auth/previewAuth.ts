/** What auth would add to a request, found by adding it: nothing is sent, no token is got, no nonce is counted. */
import type { AuthPreview } from "../../../shared/contract/auth.ts";
import { toAppError } from "../../../shared/errors.ts";
import type { Auth } from "../../../shared/model/auth.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import type { SendInput } from "../exchangeRun.ts";
import { HopAuth } from "../hopAuth.ts";
import { HopCookies } from "../hopCookies.ts";
import { prepareExchange } from "../prepareExchange.ts";
import type { RequestBodySource } from "../requestBody.ts";
import type { WireRequest } from "../wireRequest.ts";
import { createAuthenticator, isKnownBefore, type AuthSurroundings } from "./authenticators.ts";

export type AuthAddition = AuthPreview["adds"][number];
export type AuthEffect = Pick<AuthPreview, "when" | "adds" | "problem">;

/** The body of OAuth 1.0a's form; a bigger one is not looked at. */
const shownBodyBytes = 1024 * 1024;
/** They follow from what was added. */
const framing = new Set(["content-length", "transfer-encoding", "content-type"]);

/** Never rejects: what stands in the way is the `problem`. */
export async function previewAuth(input: SendInput, version: string, auth: AuthSurroundings): Promise<AuthEffect> {
  let when: AuthEffect["when"] = "always";
  try {
    const { wire, auth: inForce } = await prepareExchange(input, version);
    when = whenAdded(inForce);
    if (inForce.type === "basic" || inForce.type === "bearer") return { when, adds: ownHeader(wire), problem: null };
    const request = withCookies(wire, input);
    const authenticator = createAuthenticator(inForce, request, input, auth);
    if (authenticator === null) return { when, adds: [], problem: null };
    const authorized = await new HopAuth(authenticator, isKnownBefore(inForce)).preview(request);
    return { when, adds: await additions(request, authorized), problem: null };
  } catch (thrown) {
    return { when, adds: [], problem: toAppError(thrown).data };
  }
}

export function whenAdded({ type }: Auth): AuthEffect["when"] {
  if (type === "oauth2") return "token";
  return type === "digest" || type === "ntlm" ? "challenge" : "always";
}

function withCookies(wire: WireRequest, { request, session, cookies }: SendInput): WireRequest {
  const send = request.sendCookies ?? session?.sendCookies ?? true;
  return new HopCookies({ jar: cookies ?? null, send, store: false }).added(wire);
}

function ownHeader({ headers }: WireRequest): AuthAddition[] {
  return headers
    .filter(([name]) => name.toLowerCase() === "authorization")
    .map(([name, value]): AuthAddition => ({ place: "header", name, value }));
}

async function additions(before: WireRequest, after: WireRequest): Promise<AuthAddition[]> {
  const headers = added(
    before.headers.filter(([name]) => name.toLowerCase() !== "cookie"),
    after.headers.filter(([name]) => name.toLowerCase() !== "cookie" && !framing.has(name.toLowerCase())),
  );
  const body =
    after.body === before.body
      ? []
      : added(formPairs(await shortText(before.body)), formPairs(await shortText(after.body)));
  return [
    ...placed("header", headers),
    ...placed("query", added(queryPairs(before), queryPairs(after))),
    ...placed("cookie", added(cookiePairs(before), cookiePairs(after))),
    ...placed("body", body),
  ];
}

function placed(place: AuthAddition["place"], pairs: readonly Pair[]): AuthAddition[] {
  return pairs.map(([name, value]) => ({ place, name, value }));
}

/** Those of `after` that `before` has not, each as often. */
function added(before: readonly Pair[], after: readonly Pair[]): Pair[] {
  const left = before.map((pair) => pair.join("\n"));
  return after.filter((pair) => {
    const at = left.indexOf(pair.join("\n"));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function queryPairs({ url: { target } }: WireRequest): Pair[] {
  const mark = target.indexOf("?");
  return mark < 0 ? [] : formPairs(target.slice(mark + 1));
}

function formPairs(text: string): Pair[] {
  return [...new URLSearchParams(text)];
}

function cookiePairs({ headers }: WireRequest): Pair[] {
  return headers
    .filter(([name]) => name.toLowerCase() === "cookie")
    .flatMap(([, value]) => value.split(";"))
    .map((cookie): Pair => {
      const mark = cookie.indexOf("=");
      return [cookie.slice(0, mark < 0 ? undefined : mark).trim(), mark < 0 ? "" : cookie.slice(mark + 1).trim()];
    });
}

async function shortText(body: RequestBodySource | null): Promise<string> {
  if (body === null || body.pipePath !== null || (body.lengthBytes ?? Infinity) > shownBodyBytes) return "";
  const opened = body.open();
  if (opened === null) return "";
  if (opened instanceof Uint8Array) return Buffer.from(opened).toString("utf8");
  const chunks: Buffer[] = [];
  for await (const chunk of opened) if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
