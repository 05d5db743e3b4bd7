/** Every text of an auth, by the name of its field: for variables, for secrets, for comparing. */
import type { Auth, AuthType } from "./model/auth.ts";

/** Fields that hold a secret: masked in forms, never written to a collection's files unless a variable stands there. */
export const secretAuthFields: { readonly [Type in AuthType]: readonly string[] } = {
  inherit: [],
  none: [],
  basic: ["password"],
  bearer: ["token"],
  apikey: ["value"],
  digest: ["password"],
  ntlm: ["password"],
  awsv4: ["secretAccessKey", "sessionToken"],
  oauth1: ["consumerSecret", "accessToken", "accessTokenSecret", "verifier", "privateKey"],
  oauth2: ["clientSecret", "privateKey", "password"],
  hawk: ["key"],
  jwt: ["key"],
  wsse: ["password"],
  edgegrid: ["accessToken", "clientToken", "clientSecret"],
  asap: ["privateKey"],
  netrc: [],
  unsupported: [],
};

/** Fields whose text is one of a few words of Envoi's own, never a template. */
const words = new Set([
  "type",
  "flow",
  "placement",
  "algorithm",
  "signatureMethod",
  "clientAuthentication",
  "privateKeyAlgorithm",
  "tokenSource",
  "name",
]);

/** The same auth with each template text changed; `field` is its name, as in `password`. Rows of parameters too. */
export function mapAuthTexts<A extends Auth>(auth: A, change: (text: string, field: string) => string): A {
  const mapped = Object.fromEntries(
    Object.entries(auth).map(([field, value]) => [
      field,
      typeof value === "string" && !words.has(field) ? change(value, field) : value,
    ]),
  ) as A;
  if (mapped.type !== "oauth2") return mapped;
  const { additionalParameters: rows } = mapped;
  const mapRows = (list: typeof rows.accessToken, field: string): typeof rows.accessToken =>
    list.map((row) => ({ ...row, name: change(row.name, field), value: change(row.value, field) }));
  return {
    ...mapped,
    additionalParameters: {
      authorization: mapRows(rows.authorization, "additionalParameters.authorization"),
      accessToken: mapRows(rows.accessToken, "additionalParameters.accessToken"),
      refreshToken: mapRows(rows.refreshToken, "additionalParameters.refreshToken"),
    },
  };
}

export function isSecretAuthField(type: AuthType, field: string): boolean {
  return secretAuthFields[type].includes(field);
}
