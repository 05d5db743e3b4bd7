/**
 * WWW-Authenticate, RFC 9110 section 11.6.1: a list of challenges in which commas stand between challenges and between
 * the parameters of one as well, over one field or several.
 */
import type { Pair } from "../../../shared/model/entry.ts";

export interface Challenge {
  /** Lower case. */
  scheme: string;
  /** `NTLM TlRM…`; null: it has none. */
  token: string | null;
  /** Names in lower case, values unquoted; the first of a name counts. */
  parameters: ReadonlyMap<string, string>;
}

const mostChallenges = 50;
/** A parameter: name = token or quoted string. `[` and the like stand in tokens of servers that do not quote. */
const parameterPattern = /([!#$%&'*+\-.^_`|~0-9A-Za-z]+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"?|([^\s,"]*))/y;
const schemePattern = /([!#$%&'*+\-.^_`|~0-9A-Za-z]+)(?=[ \t,]|$)/y;
const tokenPattern = /[ \t]+([A-Za-z0-9\-._~+/]+=*)[ \t]*(?=,|$)/y;
const gapPattern = /[ \t,]*/y;

/** In the order in which they came. What cannot be read is passed over. */
export function challengesOf(headers: readonly Pair[], lowerName = "www-authenticate"): Challenge[] {
  const found: Challenge[] = [];
  for (const [name, value] of headers) {
    if (name.length === lowerName.length && name.toLowerCase() === lowerName) found.push(...parseChallenges(value));
  }
  return found.slice(0, mostChallenges);
}

export function parseChallenges(text: string): Challenge[] {
  const found: Challenge[] = [];
  let parameters: Map<string, string> | null = null;
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const result = pattern.exec(text);
    if (result !== null) at = pattern.lastIndex;
    return result;
  };
  for (;;) {
    match(gapPattern);
    if (at >= text.length || found.length >= mostChallenges) return found;
    const parameter = match(parameterPattern);
    if (parameter !== null) {
      addParameter(parameters, parameter);
      continue;
    }
    const scheme = match(schemePattern)?.[1];
    if (scheme === undefined) {
      at = nextComma(text, at);
      continue;
    }
    parameters = new Map();
    found.push({ scheme: scheme.toLowerCase(), token: match(tokenPattern)?.[1] ?? null, parameters });
  }
}

/** The parameters of a field without a scheme (Authentication-Info, RFC 7615). */
export function parseParameters(text: string): ReadonlyMap<string, string> {
  return parseChallenges(`x ${text}`)[0]?.parameters ?? new Map<string, string>();
}

function addParameter(parameters: Map<string, string> | null, parameter: RegExpExecArray): void {
  const name = (parameter[1] ?? "").toLowerCase();
  if (parameters === null || parameters.has(name)) return;
  parameters.set(name, parameter[2]?.replace(/\\(.)/gs, "$1") ?? parameter[3] ?? "");
}

function nextComma(text: string, from: number): number {
  const comma = text.indexOf(",", from);
  return comma < 0 ? text.length : comma + 1;
}
