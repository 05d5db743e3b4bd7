/**
 * The secret values that a send may have spread over its URL, its texts and what came back: of variables, of auth, of
 * headers that are secret by their names. For the history, which keeps them only where it is sealed.
 */
import { mapAuthTexts, isSecretAuthField } from "../../shared/authTexts.ts";
import type { SendContext } from "../../shared/contract/exchange.ts";
import type { Auth } from "../../shared/model/auth.ts";
import type { Pair } from "../../shared/model/entry.ts";
import type { Exchange } from "../../shared/model/exchange.ts";
import type { Request } from "../../shared/model/request.ts";
import type { Session } from "../../shared/model/session.ts";
import { findVariables, layeredVariables, resolveText, type VariableLookup } from "../../shared/variables.ts";
import { isSecretName } from "../storage/historySecrets.ts";
import type { Services } from "./services.ts";
import { variableLayers, type VariablePlace } from "./variableScope.ts";
import { variablePlace } from "./variablesInForce.ts";

interface SentRequest {
  request: Request;
  context: SendContext;
  session: Session;
  lookup: VariableLookup;
}

/** Shorter values of headers and cookies are mostly words: `true`, `gzip`, `dark`. */
const shortestHeaderValue = 8;
const processVariable = "process.env.";

/** Known before anything came back. */
export async function requestSecrets(
  services: Pick<Services, "collections" | "variables">,
  send: SentRequest,
): Promise<string[]> {
  const place = await variablePlace(services, send.request, send.context);
  const secrets = new Set<string>();
  for (const secret of await secretVariables(services, place, send)) secrets.add(secret);
  const scopes = [...place.folders.map(({ settings }) => settings), place.collection?.settings];
  const auths = [send.request.auth, send.session.auth, ...scopes.map((scope) => scope?.auth)];
  for (const auth of auths) if (auth !== undefined) addAuthSecrets(secrets, auth, send.lookup);
  secrets.delete("");
  return [...secrets];
}

/** Of what was sent and what came back. */
export function headerSecrets(exchange: Pick<Exchange, "prepared" | "attempts">): string[] {
  const secrets = new Set<string>();
  for (const pair of headerPairs(exchange)) addHeaderSecrets(secrets, pair);
  secrets.delete("");
  return [...secrets];
}

async function secretVariables(
  services: Pick<Services, "collections" | "variables">,
  place: VariablePlace,
  send: SentRequest,
): Promise<string[]> {
  const used = findVariables(JSON.stringify(send.request)).map(({ name }) => name);
  const names = await secretNames(services, place).then(
    (secret) => [...secret, ...used.filter((name) => name.startsWith(processVariable))],
    // Which are secret cannot be told: then all are.
    () => used,
  );
  return names.flatMap((name) => {
    const value = send.lookup(name);
    return value === undefined ? [] : [resolveText(value, send.lookup).text];
  });
}

async function secretNames(
  services: Pick<Services, "collections" | "variables">,
  place: VariablePlace,
): Promise<string[]> {
  const layers = await variableLayers(services, place);
  return [...layeredVariables(layers)].flatMap(([name, { secret }]) => (secret ? [name] : []));
}

function addAuthSecrets(secrets: Set<string>, auth: Auth, lookup: VariableLookup): void {
  mapAuthTexts(auth, (text, field) => {
    if (isSecretAuthField(auth.type, field)) secrets.add(resolveText(text, lookup).text);
    return text;
  });
}

function headerPairs({ prepared, attempts }: Pick<Exchange, "prepared" | "attempts">): Pair[] {
  const hops = attempts.flatMap((attempt) => attempt.hops);
  return [
    ...(prepared?.headers ?? []),
    ...hops.flatMap(({ request, response, informational, trailers }) => [
      ...(request?.headers ?? []),
      ...(response?.headers ?? []),
      ...informational.flatMap(({ headers }) => headers),
      ...trailers,
    ]),
  ];
}

function addHeaderSecrets(secrets: Set<string>, [name, value]: Pair): void {
  const lower = name.toLowerCase();
  if (lower === "cookie" || lower === "set-cookie") {
    const pairs = lower === "cookie" ? value.split(";") : [value.split(";")[0] ?? ""];
    for (const pair of pairs) addLong(secrets, pair.slice(pair.indexOf("=") + 1).trim());
    return;
  }
  if (!isSecretName(name) || lower.startsWith("www-authenticate")) return;
  addLong(secrets, value);
  const credentials = /^\S+\s+(.+)$/s.exec(value)?.[1];
  if (credentials === undefined) return;
  addLong(secrets, credentials);
  if (/^basic\s/i.test(value)) addPassword(secrets, credentials);
  else for (const [, quoted = ""] of credentials.matchAll(/="([^"]*)"/g)) addLong(secrets, quoted);
}

function addPassword(secrets: Set<string>, credentials: string): void {
  const text = Buffer.from(credentials, "base64").toString();
  secrets.add(text.slice(text.indexOf(":") + 1));
}

function addLong(secrets: Set<string>, value: string): void {
  if (value.length >= shortestHeaderValue) secrets.add(value);
}
