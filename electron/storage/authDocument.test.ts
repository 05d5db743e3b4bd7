import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { emptyAuth, type Auth } from "../../shared/model/auth.ts";
import { authCases } from "./authCases.testing.ts";
import {
  readAuth,
  readWholeAuth,
  writeAuth,
  writeWholeAuth,
  type AbsentAuth,
  type AuthPlaces,
} from "./authDocument.ts";
import { schemaIsThere, schemaProblems } from "./openCollectionSchema.testing.ts";
import { renderYaml } from "./yamlRender.ts";
import { readYamlText, type Plain } from "./yamlSource.ts";

const none: AbsentAuth = { type: "none" };
const inherit: AbsentAuth = { type: "inherit" };
const nothing: AuthPlaces = { main: undefined, sidecar: undefined };

function throughText(value: Plain | undefined): Plain | undefined {
  return value === undefined ? undefined : readYamlText(renderYaml({ auth: value }), "x")["auth"];
}

/** Through the files' text and back. */
function onDisk({ main, sidecar }: AuthPlaces): AuthPlaces {
  return { main: throughText(main), sidecar: throughText(sidecar) };
}

const named = authCases.map((auth, index): [string, Auth] => {
  return [`${index}, ${auth.type}${auth.type === "oauth2" ? ` ${auth.flow}` : ""}`, auth];
});

describe.each([none, inherit])("auth whose absence means $type", (absent) => {
  it.each(named)("comes back as it was written: %s", (_, auth) => {
    const written = onDisk(writeAuth(nothing, auth, absent));
    expect(readAuth(written, absent)).toEqual(auth);
    expect(writeAuth(written, auth, absent)).toEqual(written);
  });

  it("turns from every kind into every other", () => {
    // The fullest of each kind is the last.
    const kinds = new Map(authCases.map((auth) => [auth.type === "oauth2" ? auth.flow : auth.type, auth]));
    for (const from of kinds.values()) {
      const before = writeAuth(nothing, from, absent);
      for (const to of kinds.values()) {
        const after = writeAuth(before, to, absent);
        expect(readAuth(after, absent)).toEqual(to);
        expect(after).toEqual(writeAuth(nothing, to, absent));
      }
    }
  });
});

it.skipIf(!schemaIsThere).each(named)("is what OpenCollection allows: %s", (_, auth) => {
  const { main } = writeAuth(nothing, auth, none);
  const problems = main === undefined ? [] : schemaProblems(parse(renderYaml({ auth: main })).auth, "Auth");
  expect(problems).toEqual([]);
});

it.each(named)("stands in one map for a session: %s", (_, auth) => {
  const written = throughText(writeWholeAuth(undefined, auth));
  expect(readWholeAuth(written)).toEqual(auth);
  expect(writeWholeAuth(written, auth)).toEqual(written);
});

describe("auth of others", () => {
  const read = (text: string): AuthPlaces => ({ main: readYamlText(text, "x")["auth"], sidecar: undefined });

  it.each([
    ["auth: {type: edgegrid-2}", "edgegrid-2"],
    ["auth: {type: oauth2, flow: implicit, clientId: x}", "oauth2 implicit"],
    ["auth: {username: x}", "?"],
    ["auth: 7", "7"],
    ["auth: [basic]", "?"],
  ])("that Envoi cannot do is named and kept: %s", (text, name) => {
    const old = read(text);
    const auth = readAuth(old, none);
    expect(auth).toEqual({ type: "unsupported", name });
    expect(writeAuth(old, auth, none)).toEqual(old);
    expect(writeAuth(old, none, none)).toEqual(nothing);
    expect(readAuth(writeAuth(nothing, auth, none), none)).toEqual(auth);
  });

  it("keeps unknown keys, typed values and what it reads more simply than it stands there", () => {
    const text = `auth:
  type: oauth2
  flow: authorization_code
  x-mine: 1
  state: abc
  credentials: {clientId: 12345678901234567890, x: y}
  pkce: {method: plain}
  additionalParameters:
    accessTokenRequest:
      - {name: a, value: "1", placement: header}
  tokenConfig: {id: credentials, placement: {header: Authorization}}
`;
    const old = read(text);
    const auth = readAuth(old, none);
    expect(auth).toMatchObject({ clientId: "12345678901234567890", pkce: true, prefix: "Bearer", scope: "" });
    if (auth.type !== "oauth2") throw new Error(auth.type);
    expect(writeAuth(old, auth, none)).toEqual(old);
    const parameters = { ...auth.additionalParameters, accessToken: [...auth.additionalParameters.accessToken] };
    parameters.accessToken[0] = { name: "a", value: "2", description: "", disabled: false };
    const changed = { ...auth, clientSecret: "{{s}}", scope: "openid", additionalParameters: parameters };
    expect(writeAuth(old, changed, none)).toEqual({
      main: {
        ...(readYamlText(text, "x")["auth"] as object),
        scope: "openid",
        credentials: { clientId: "12345678901234567890", x: "y", clientSecret: "{{s}}" },
        additionalParameters: { accessTokenRequest: [{ name: "a", value: "2", placement: "header" }] },
      },
      sidecar: undefined,
    });
  });

  it("keeps the reference to a private key in a file", () => {
    const old = read("auth: {type: oauth1, privateKey: {type: file, value: key.pem}}");
    const auth = readAuth(old, none);
    expect(auth).toMatchObject({ type: "oauth1", privateKey: "" });
    if (auth.type !== "oauth1") throw new Error(auth.type);
    expect(writeAuth(old, { ...auth, realm: "r" }, none).main).toMatchObject({
      privateKey: { type: "file", value: "key.pem" },
      realm: "r",
    });
  });

  it("goes by the `.yml` where somebody changed the kind there", () => {
    const { sidecar } = writeAuth(nothing, { type: "apikey", key: "k", value: "v", placement: "cookie" }, none);
    expect(readAuth({ main: { type: "basic", username: "u" }, sidecar }, none)).toMatchObject({ type: "basic" });
    expect(readAuth({ main: undefined, sidecar }, none)).toEqual(none);
    const hawk = writeAuth(nothing, { type: "netrc", file: "f" }, none);
    expect(readAuth({ ...hawk, main: "inherit" }, none)).toEqual(inherit);
    const aws = { main: { type: "awsv4", region: "eu" }, sidecar: { type: "ntlm", workstation: "w" } };
    expect(writeAuth(aws, { ...emptyAuth.awsv4, region: "us" }, none)).toEqual({
      main: { type: "awsv4", region: "us" },
      sidecar: undefined,
    });
  });
});
