/**
 * Answers of token endpoints as they come, made as RFC 6749 section 5 has them where they differ and nothing depends on
 * it: forms instead of JSON, errors with status 200, a missing token_type, numbers as text, empty or null members.
 */
import { z } from "zod";
import type { ProviderAnswer } from "./providerRequest.ts";
import { ProviderRefusal, unusableAnswer } from "./providerErrors.ts";

export interface MendedAnswer {
  /** For the library. */
  response: Response;
  /** As it was sent; the library is given it only where it can be checked. */
  idToken: string | null;
  /** As it was sent: the library makes it lower case. */
  tokenType: string;
}

const membersSchema = z.record(z.string(), z.unknown());
const detailedErrorSchema = z.object({ message: z.string(), code: z.union([z.string(), z.number()]).optional() });

/** @throws ProviderRefusal; AppError token-answer */
export function mendTokenAnswer(answer: ProviderAnswer, checksIdToken: boolean): MendedAnswer {
  const members = readMembers(answer);
  throwRefusal(members, answer);
  if (answer.status !== 200 && answer.status !== 201)
    throw unusableAnswer(`its status is ${answer.status}`, answer.text);
  const idToken = textOf(members["id_token"]);
  const tokenType = textOf(members["token_type"]) ?? "Bearer";
  const mended = {
    ...definedMembers(members),
    token_type: tokenType,
    // Five parts: encrypted, for a key that nobody gave us.
    id_token: checksIdToken && idToken?.split(".").length === 3 ? idToken : undefined,
  };
  if (textOf(members["access_token"]) === null)
    throw unusableAnswer("it holds no access_token", withoutTokens(members));
  return { response: Response.json(mended), idToken, tokenType };
}

/** As JSON whatever it was, for answers that hold no token. @throws ProviderRefusal; AppError token-answer */
export function mendAnswer(answer: ProviderAnswer): Response {
  const members = readMembers(answer);
  throwRefusal(members, answer);
  if (answer.status !== 200) throw unusableAnswer(`its status is ${answer.status}`, answer.text);
  return Response.json(definedMembers(members));
}

function readMembers({ status, contentType, text }: ProviderAnswer): Record<string, unknown> {
  const parsed = membersSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const isForm = contentType === "application/x-www-form-urlencoded" || /^(?:access_token|error)=/.test(text);
  if (isForm) return Object.fromEntries(new URLSearchParams(text));
  if (status >= 300) throw unusableAnswer(`its status is ${status}`, text);
  throw unusableAnswer("it is neither JSON nor a form", text);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function throwRefusal(members: Record<string, unknown>, { text }: ProviderAnswer): void {
  const { error } = members;
  const detailed = detailedErrorSchema.safeParse(error);
  const name = detailed.success ? String(detailed.data.code ?? "error") : textOf(error);
  if (name === null) return;
  const description = detailed.success ? detailed.data.message : textOf(members["error_description"]);
  throw new ProviderRefusal({ error: name, description, uri: textOf(members["error_uri"]), body: text });
}

function definedMembers(members: Record<string, unknown>): Record<string, unknown> {
  const { scope, expires_in: expiresIn, interval, verification_url: verificationUrl, ...others } = members;
  const defined = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== null && value !== ""));
  return {
    ...defined,
    scope: Array.isArray(scope) ? scope.join(" ") : (textOf(scope) ?? undefined),
    expires_in: secondsOf(expiresIn),
    interval: secondsOf(interval),
    // Google's name, from before RFC 8628.
    verification_uri: textOf(members["verification_uri"]) ?? textOf(verificationUrl) ?? undefined,
  };
}

function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof seconds === "number" && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** For the detail of an error, which may be copied into a report. */
function withoutTokens(members: Record<string, unknown>): string {
  return JSON.stringify(members, (name, value: unknown) => (name.endsWith("_token") ? "…" : value), 2);
}
