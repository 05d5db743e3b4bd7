/** An auth of every kind with every field filled in, and variants, for the documents' tests. */
import { emptyAuth, type Auth } from "../../shared/model/auth.ts";
import { entry } from "../../shared/model/entry.ts";
import { emptyOAuth2Auth, oauth2FlowSchema } from "../../shared/model/oauth2.ts";

const off = { ...entry("x", "y"), description: "why", disabled: true };

/** Each text tells its field, so that none can be taken for another. */
function filled<A extends Auth>(auth: A): A {
  const entries = Object.entries(auth).map(([field, value]) => [field, value === "" ? `{{${field}}}` : value]);
  return { ...auth, ...Object.fromEntries(entries) };
}

const oauth2 = oauth2FlowSchema.options.flatMap((flow): Auth[] => {
  const auth = { ...filled(emptyOAuth2Auth()), flow };
  return [
    { ...emptyOAuth2Auth(), flow },
    {
      ...auth,
      pkce: false,
      autoFetch: false,
      autoRefresh: false,
      tokenSource: "id_token",
      placement: "query",
      queryName: "t",
      prefix: "",
      clientAuthentication: "private_key_jwt",
      privateKeyAlgorithm: "EdDSA",
      additionalParameters: {
        authorization: [entry("a", "1")],
        accessToken: [entry("b", "2"), off],
        refreshToken: [off],
      },
    },
    {
      ...auth,
      clientAuthentication: "post",
      prefix: "Token",
      additionalParameters: { ...auth.additionalParameters, accessToken: [entry("n", "")] },
    },
    { ...auth, clientAuthentication: "none" },
  ];
});

export const authCases: Auth[] = [
  ...Object.values(emptyAuth),
  ...Object.values(emptyAuth).map(filled),
  { type: "apikey", key: "k", value: "{{v}}", placement: "cookie" },
  { type: "apikey", key: "k", value: "{{v}}", placement: "query" },
  { ...filled(emptyAuth.awsv4), placement: "query", expiresSeconds: 60, unsignedPayload: true },
  { ...filled(emptyAuth.oauth1), signatureMethod: "RSA-SHA256", placement: "body", includeBodyHash: true },
  { ...filled(emptyAuth.jwt), algorithm: "ES256", expiresInSeconds: null, isKeyBase64: true, placement: "query" },
  { ...filled(emptyAuth.hawk), algorithm: "sha1", includePayloadHash: true },
  { ...filled(emptyAuth.edgegrid), maxBodyBytes: 0 },
  ...oauth2,
];
