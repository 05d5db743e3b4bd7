/** A cookie as it is typed: what is wrong with it, and what comes of it. */
import type { Cookie, CookieKey } from "../../../../shared/model/cookie.ts";
import { localMoment } from "./expiryText.ts";

export interface CookieDraft extends Omit<Cookie, "expires" | "createdAt"> {
  endsWithSession: boolean;
  /** As a `datetime-local` field has it. */
  expiresAt: string;
}

export type DraftField = "name" | "value" | "domain" | "path" | "expiresAt";
export type DraftProblem = "nameBad" | "valueBad" | "domainMissing" | "domainBad" | "pathBad" | "dateBad";

const yearMs = 365 * 24 * 3_600_000;

/** `cookie` null: a new one. `domain` is where it would be of use. */
export function draftOf(cookie: Cookie | null, domain: string, nowMs: number): CookieDraft {
  if (cookie === null) {
    return {
      name: "",
      value: "",
      domain,
      hostOnly: true,
      path: "/",
      secure: false,
      httpOnly: false,
      sameSite: "unset",
      endsWithSession: true,
      expiresAt: localMoment(null, nowMs + yearMs),
    };
  }
  const { expires, createdAt: _, ...same } = cookie;
  return { ...same, endsWithSession: expires === null, expiresAt: localMoment(expires, nowMs + yearMs) };
}

// What would break out of the Cookie header.
const unsendable = /[\u0000-\u001f\u007f;]/;

export function draftProblems(draft: CookieDraft): Partial<Record<DraftField, DraftProblem>> {
  const { name, value, domain, path, endsWithSession, expiresAt } = draft;
  const problems: Partial<Record<DraftField, DraftProblem>> = {};
  if (name === "" || /[=\s]/.test(name) || unsendable.test(name)) problems.name = "nameBad";
  if (unsendable.test(value)) problems.value = "valueBad";
  if (domain.replace(/^\./, "").trim() === "") problems.domain = "domainMissing";
  else if (/[\s/?#@\\]/.test(domain.trim()) || /^[^[\]:]*:\d+$/.test(domain.trim())) problems.domain = "domainBad";
  if (!path.startsWith("/") || unsendable.test(path)) problems.path = "pathBad";
  if (!endsWithSession && Number.isNaN(Date.parse(expiresAt))) problems.expiresAt = "dateBad";
  return problems;
}

/** A leading dot in the domain is what cookie files write for "and the hosts below it". */
export function cookieOf(draft: CookieDraft, createdAt: string): Cookie {
  const { endsWithSession, expiresAt, ...same } = draft;
  const typed = draft.domain.trim();
  return {
    ...same,
    domain: typed.replace(/^\./, ""),
    hostOnly: draft.hostOnly && !typed.startsWith("."),
    expires: endsWithSession ? null : new Date(expiresAt).toISOString(),
    createdAt,
  };
}

export function keyOf({ domain, path, name }: CookieKey): CookieKey {
  return { domain, path, name };
}

/** One key as text, for maps. No part of a key holds a line break. */
export function keyText({ domain, path, name }: CookieKey): string {
  return [domain, path, name].join("\n");
}
