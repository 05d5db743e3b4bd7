/** Which fields of an auth OpenCollection 1.0.0 has, and in which shape; the rest is Envoi's own. */
import { emptyAuth, type Auth } from "../../shared/model/auth.ts";
import { plain } from "./deliveryDocument.ts";
import { oauth2Extras, oauth2FromMain, oauth2ToMain } from "./oauth2Document.ts";
import { plainEquals } from "./plainEquality.ts";
import { mapOf, textOf } from "./plainFields.ts";
import type { Plain, PlainMap } from "./yamlSource.ts";

const flatFields: { readonly [type: string]: readonly string[] } = {
  basic: ["username", "password"],
  bearer: ["token"],
  apikey: ["key", "value", "placement"],
  digest: ["username", "password"],
  ntlm: ["username", "password", "domain"],
  awsv4: ["accessKeyId", "secretAccessKey", "sessionToken", "service", "region"],
  oauth1: [
    "consumerKey",
    "consumerSecret",
    "accessToken",
    "accessTokenSecret",
    "callbackUrl",
    "verifier",
    "signatureMethod",
    "realm",
    "placement",
    "includeBodyHash",
  ],
  wsse: ["username", "password"],
};

/** Fields under Envoi's names, as far as they are there. */
export function authFromMain(type: string, main: PlainMap): PlainMap {
  if (type === "oauth2") return oauth2FromMain(main);
  if (type !== "oauth1" || main["privateKey"] === undefined) return main;
  const key = mapOf(main["privateKey"]);
  // A key in a file of its own is not read; the reference stays where it is.
  const text = key["type"] === "file" ? "" : textOf(key["value"] ?? main["privateKey"]);
  return { ...main, privateKey: text };
}

/** All that OpenCollection can say of it; null: it does not have the kind. Empty texts are left out. */
export function authToMain(auth: Auth): PlainMap | null {
  if (auth.type === "oauth2") return oauth2ToMain(auth);
  const fields = flatFields[auth.type];
  if (fields === undefined) return null;
  const main: PlainMap = { type: auth.type };
  for (const [field, value] of Object.entries(auth)) {
    if (fields.includes(field) && value !== "" && value !== false) main[field] = plain(value);
  }
  if (auth.type === "apikey" && auth.placement === "cookie") delete main["placement"];
  if (auth.type === "oauth1" && auth.privateKey !== "") main["privateKey"] = { type: "text", value: auth.privateKey };
  return main;
}

/** What OpenCollection cannot say of it, with its kind; null: nothing. */
export function authExtras(auth: Auth): PlainMap | null {
  const whole = wholeAuth(auth);
  if (auth.type === "oauth2" && auth.flow !== "device_code") return oauth2Extras(auth, whole);
  const main = authToMain(auth);
  if (main === null) return auth.type === "inherit" ? null : whole;
  const inMain = new Set([...(flatFields[auth.type] ?? []), "privateKey"]);
  if (auth.type === "apikey" && auth.placement === "cookie") inMain.delete("placement");
  const extras = Object.entries(whole).filter(([field]) => field !== "type" && !inMain.has(field));
  return extras.length === 0 ? null : { type: auth.type, ...Object.fromEntries(extras) };
}

/** Everything in one map; what is as it is from the start is left out. */
export function wholeAuth(auth: Auth): PlainMap {
  if (auth.type === "unsupported") return { type: auth.name };
  const empty = new Map<string, Plain>(
    Object.entries(emptyAuth[auth.type]).map(([field, value]) => [field, plain(value)]),
  );
  const fields = Object.entries(auth).flatMap(([field, value]): [string, Plain][] => {
    const text = field === "additionalParameters" ? parameterRows(value) : plain(value);
    const isStandard = plainEquals(text, empty.get(field) ?? null) || (typeof text === "object" && isEmpty(text));
    return field !== "type" && field !== "flow" && isStandard ? [] : [[field, text]];
  });
  return Object.fromEntries(fields);
}

/** Rows with what they have, lists with what is in them. */
function parameterRows(value: unknown): Plain {
  const lists = Object.entries(mapOf(plain(value))).map(([list, rows]): [string, Plain] => {
    const written = (Array.isArray(rows) ? rows : []).map((row): Plain => {
      const entries = Object.entries(mapOf(row)).filter(
        ([field, text]) => field === "name" || field === "value" || (text !== "" && text !== false),
      );
      return Object.fromEntries(entries);
    });
    return [list, written];
  });
  return Object.fromEntries(lists.filter(([, rows]) => Array.isArray(rows) && rows.length > 0));
}

function isEmpty(value: Plain): boolean {
  return value !== null && typeof value === "object" && Object.keys(value).length === 0;
}
