/** How each kind is set up through the window against the practice API, and what tells that it was let in. */
import { demo } from "../electron/practice/demoCredentials.ts";
import { demoRsaPem } from "../electron/practice/demoKeys.ts";
import type { AuthForm } from "./pages/AuthForm.ts";

export interface AuthKindCase {
  kind: string;
  path: string;
  method?: "POST";
  fields: Readonly<Record<string, string>>;
  /** What is not a field of text. */
  more?: (form: AuthForm) => Promise<void>;
  /** In the body of the response, one after the other; the same for no two cases. */
  answer: readonly string[];
  /** In what is added, before it is sent; null where the server's challenge decides. */
  adds: RegExp | null;
}

export const bearerToken = "bearer-secret-7f2c";

export const authKindCases: readonly AuthKindCase[] = [
  {
    kind: "Bearer",
    path: "/bearer",
    fields: { Token: bearerToken },
    answer: [`"token": "${bearerToken}"`],
    adds: /Authorization: Bearer ••••/,
  },
  {
    kind: "API key",
    path: "/auth/api-key",
    fields: { Name: "api_key", Value: demo.secret },
    more: (form) => form.root.getByRole("radio", { name: "Cookie" }).click(),
    answer: ['"placement": "cookie"'],
    adds: /api_key=••••/,
  },
  {
    kind: "NTLM",
    path: "/ntlm",
    fields: { "User name": "User", Password: "Password", Domain: "Domain" },
    answer: ['"authenticated": true', "User"],
    adds: null,
  },
  {
    kind: "AWS Signature v4",
    path: "/auth/awsv4?b=2&a=1",
    fields: {
      "Access key ID": demo.accessKeyId,
      "Secret access key": demo.secret,
      Region: "eu-west-3",
      Service: "execute-api",
    },
    answer: ['"scheme": "awsv4"'],
    adds: /Authorization: AWS4-HMAC-SHA256 ••••/,
  },
  {
    kind: "OAuth 1.0a",
    path: "/auth/oauth1?title=a%20letter",
    fields: {
      "Consumer key": demo.consumerKey,
      "Consumer secret": demo.secret,
      "Access token": demo.token,
      "Token secret": demo.secret,
    },
    more: (form) => form.select("Signature method", "HMAC-SHA256"),
    answer: ['"scheme": "oauth1"'],
    adds: /Authorization: OAuth ••••/,
  },
  {
    kind: "JWT bearer",
    path: "/auth/jwt",
    fields: { Secret: demo.secret, Claims: '{ "sub": "ada" }' },
    answer: ['"algorithm": "HS256"'],
    adds: /Authorization: Bearer ••••/,
  },
  {
    kind: "Hawk",
    path: "/auth/hawk",
    fields: { "Key ID": demo.hawkId, Key: demo.secret },
    answer: ['"scheme": "hawk"'],
    adds: /Authorization: Hawk ••••/,
  },
  {
    kind: "WSSE",
    path: "/auth/wsse",
    fields: { "User name": demo.wsseUser, Password: demo.secret },
    answer: ['"scheme": "wsse"'],
    adds: /X-WSSE: ••••/,
  },
  {
    kind: "Akamai EdgeGrid",
    path: "/auth/edgegrid",
    fields: { "Client token": demo.token, "Client secret": demo.secret, "Access token": demo.token },
    answer: ['"scheme": "edgegrid"'],
    adds: /Authorization: EG1-HMAC-SHA256 ••••/,
  },
  {
    kind: "Atlassian ASAP",
    path: "/auth/asap",
    fields: {
      Issuer: demo.asapIssuer,
      Audience: demo.asapAudience,
      "Key ID": demo.asapKeyId,
      "Private key": demoRsaPem,
    },
    answer: [`"iss": "${demo.asapIssuer}"`],
    adds: /Authorization: Bearer ••••/,
  },
];
