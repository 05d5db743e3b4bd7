/**
 * OAuth 2.0 as OpenCollection nests it, flow by flow; each flow has other fields. `tokenConfig.placement.header` holds
 * the prefix in front of the token, as Bruno writes it, though the schema calls it a header's name.
 */
import type { Entry } from "../../shared/model/entry.ts";
import type { OAuth2Auth, OAuth2Flow } from "../../shared/model/oauth2.ts";
import { readEntry } from "./bodyDocument.ts";
import { mapOf, rowsOf, textOf } from "./plainFields.ts";
import type { Plain, PlainMap } from "./yamlSource.ts";

type Rows = OAuth2Auth["additionalParameters"];
type List = keyof Rows;

const listNames: Record<List, string> = {
  authorization: "authorizationRequest",
  accessToken: "accessTokenRequest",
  refreshToken: "refreshTokenRequest",
};
const lists = ["authorization", "accessToken", "refreshToken"] as const satisfies readonly List[];

/** Fields under Envoi's names, as far as they are there; not the rows of parameters. */
export function oauth2FromMain(main: PlainMap): PlainMap {
  const credentials = mapOf(main["credentials"]);
  const owner = mapOf(main["resourceOwner"]);
  const config = mapOf(main["tokenConfig"]);
  const settings = mapOf(main["settings"]);
  const { header, query } = mapOf(config["placement"]);
  const found: Record<string, Plain | undefined> = {
    flow: main["flow"],
    authorizationUrl: main["authorizationUrl"],
    accessTokenUrl: main["accessTokenUrl"],
    refreshTokenUrl: main["refreshTokenUrl"],
    callbackUrl: main["callbackUrl"],
    scope: main["scope"],
    clientId: credentials["clientId"],
    clientSecret: credentials["clientSecret"],
    clientAuthentication: authenticationOf(credentials["placement"]),
    username: owner["username"],
    password: owner["password"],
    pkce: main["pkce"] === undefined ? undefined : mapOf(main["pkce"])["disabled"] !== true,
    placement: query !== undefined ? "query" : header !== undefined ? "header" : undefined,
    prefix: header === undefined || /^authorization$/i.test(textOf(header)) ? undefined : header,
    queryName: query,
    tokenSource: config["source"],
    autoFetch: settings["autoFetchToken"],
    autoRefresh: settings["autoRefreshToken"],
  };
  const there = Object.entries(found).flatMap(([field, value]): [string, Plain][] =>
    value === undefined ? [] : [[field, value]],
  );
  return Object.fromEntries(there);
}

/** null: OpenCollection does not have the flow. */
export function oauth2ToMain(auth: OAuth2Auth): PlainMap | null {
  if (auth.flow === "device_code") return null;
  const isCode = auth.flow === "authorization_code";
  const { username, password } = auth;
  return filled({
    type: auth.type,
    flow: auth.flow,
    authorizationUrl: isCode ? auth.authorizationUrl : "",
    accessTokenUrl: auth.accessTokenUrl,
    refreshTokenUrl: auth.refreshTokenUrl,
    callbackUrl: isCode ? auth.callbackUrl : "",
    credentials: filled({
      clientId: auth.clientId,
      clientSecret: auth.clientSecret,
      placement: placementOf(auth.clientAuthentication),
    }),
    resourceOwner: hasOwner(auth.flow) ? filled({ username, password }) : "",
    scope: auth.scope,
    pkce: !isCode ? "" : auth.pkce ? { method: "S256" } : { disabled: true },
    additionalParameters: filled(
      Object.fromEntries(listsIn(auth.flow).map((list) => [listNames[list], mainRows(auth, list)])),
    ),
    tokenConfig: {
      placement: auth.placement === "header" ? { header: auth.prefix } : { query: auth.queryName },
      source: auth.tokenSource,
    },
    settings: { autoFetchToken: auth.autoFetch, autoRefreshToken: auth.autoRefresh },
  });
}

/** @param whole see wholeAuth */
export function oauth2Extras(auth: OAuth2Auth, whole: PlainMap): PlainMap | null {
  const inMain = new Set(["type", "flow", "accessTokenUrl", "refreshTokenUrl", "clientId", "clientSecret", "scope"]);
  for (const field of ["tokenSource", "placement", "autoFetch", "autoRefresh", "additionalParameters"])
    inMain.add(field);
  inMain.add(auth.placement === "header" ? "prefix" : "queryName");
  if (placementOf(auth.clientAuthentication) !== "") inMain.add("clientAuthentication");
  if (auth.flow === "authorization_code") for (const field of codeFields) inMain.add(field);
  if (hasOwner(auth.flow)) for (const field of ["username", "password"]) inMain.add(field);
  const fields = Object.entries(whole).filter(([field]) => !inMain.has(field));
  const rows = Object.entries(mapOf(whole["additionalParameters"])).filter(([list]) =>
    lists.some((name) => name === list && needsSidecar(auth, name)),
  );
  if (rows.length > 0) fields.push(["additionalParameters", Object.fromEntries(rows)]);
  return fields.length === 0 ? null : { type: auth.type, flow: auth.flow, ...Object.fromEntries(fields) };
}

/** The `.envoi` file's rows, which know what is switched off, as long as they say the same as the `.yml`. */
export function readParameterRows(flow: OAuth2Flow, main: PlainMap, rest: PlainMap): Rows {
  const read = (list: List): Entry[] => {
    const own = rowsOf(mapOf(main["additionalParameters"])[listNames[list]]).map(readEntry);
    const beside = rowsOf(mapOf(rest["additionalParameters"])[list]).map(readEntry);
    if (beside.length === 0) return own;
    if (!listsIn(flow).includes(list) || Object.keys(main).length === 0) return beside;
    return sameTexts(
      own,
      beside.filter((row) => !row.disabled),
    )
      ? beside
      : own;
  };
  return {
    authorization: read("authorization"),
    accessToken: read("accessToken"),
    refreshToken: read("refreshToken"),
  };
}

const codeFields = ["authorizationUrl", "callbackUrl", "pkce"];

function hasOwner(flow: OAuth2Flow): boolean {
  return flow === "resource_owner_password_credentials";
}

function listsIn(flow: OAuth2Flow): readonly List[] {
  return flow === "authorization_code" ? lists : ["accessToken", "refreshToken"];
}

function needsSidecar(auth: OAuth2Auth, list: List): boolean {
  const rows = auth.additionalParameters[list];
  if (!listsIn(auth.flow).includes(list)) return rows.length > 0;
  return rows.some((row) => row.disabled || row.description !== "");
}

function mainRows(auth: OAuth2Auth, list: List): Plain[] {
  const placement = list === "authorization" ? "query" : "body";
  return auth.additionalParameters[list].flatMap((row): Plain[] =>
    row.disabled ? [] : [{ name: row.name, value: row.value, placement }],
  );
}

function sameTexts(left: readonly Entry[], right: readonly Entry[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ name, value }, index) => right[index]?.name === name && right[index]?.value === value)
  );
}

function authenticationOf(placement: Plain | undefined): string | undefined {
  if (placement === undefined) return undefined;
  return placement === "body" ? "post" : "basic";
}

function placementOf(authentication: OAuth2Auth["clientAuthentication"]): string {
  return authentication === "basic" ? "basic_auth_header" : authentication === "post" ? "body" : "";
}

/** Without empty texts, lists and maps. */
function filled(map: Record<string, Plain>): PlainMap {
  const isFilled = (value: Plain): boolean =>
    value !== "" && (typeof value !== "object" || value === null || Object.keys(value).length > 0);
  return Object.fromEntries(Object.entries(map).filter(([, value]) => isFilled(value)));
}
