/** A journey that types a secret wherever one can be typed, and then looks for its bytes in every file. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { secretAuthFields } from "../../shared/authTexts.ts";
import type { SendContext } from "../../shared/contract/exchange.ts";
import { emptyAuth, type Auth } from "../../shared/model/auth.ts";
import type { Delivery } from "../../shared/model/delivery.ts";
import { entry } from "../../shared/model/entry.ts";
import type { Exchange } from "../../shared/model/exchange.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { defaultSessionId, emptySession } from "../../shared/model/session.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { startedServices, temporaryHome, type StartedServices } from "./testing/startedServices.ts";

const secrets: string[] = [];

/** Characters that URLs and forms write otherwise; long enough to be found in base64 at any offset. */
function secret(name: string): string {
  const made = `Zq7/${name}+s3cr3t=${crypto.randomUUID()}`;
  secrets.push(made);
  return made;
}

function withSecrets(auth: Auth, place: string): Auth {
  const fields = secretAuthFields[auth.type].map((field) => [field, secret(`${place}.${auth.type}.${field}`)]);
  return { ...auth, ...Object.fromEntries(fields) };
}

/** As much as each kind needs to be sent; the keys are no keys, so those are refused. */
const kinds: Auth[] = [
  { ...emptyAuth.basic, username: "ada" },
  emptyAuth.bearer,
  { ...emptyAuth.apikey, key: "X-Key" },
  { ...emptyAuth.apikey, key: "key", placement: "query" },
  { ...emptyAuth.apikey, key: "key", placement: "cookie" },
  { ...emptyAuth.digest, username: "ada" },
  { ...emptyAuth.ntlm, username: "ada" },
  { ...emptyAuth.awsv4, accessKeyId: "AKID", service: "s", region: "r" },
  { ...emptyAuth.oauth1, consumerKey: "c" },
  { ...emptyAuth.oauth2, flow: "client_credentials", accessTokenUrl: "{{practice}}/anything", clientId: "c" },
  {
    ...emptyAuth.oauth2,
    flow: "resource_owner_password_credentials",
    accessTokenUrl: "{{practice}}/anything",
    clientId: "c",
    username: "ada",
  },
  { ...emptyAuth.hawk, id: "h" },
  emptyAuth.jwt,
  { ...emptyAuth.wsse, username: "ada" },
  { ...emptyAuth.edgegrid },
  { ...emptyAuth.asap, issuer: "i", audience: "a", keyId: "k" },
];

function delivery(place: string): Pick<Delivery, "proxy" | "tlsClientCertificates"> {
  return {
    proxy: {
      type: "http",
      host: "p",
      port: 1,
      username: "u",
      password: secret(`${place}.proxy`),
      bypass: ["127.0.0.1"],
    },
    tlsClientCertificates: [
      { type: "pkcs12", host: "nowhere", file: "/c.p12", passphrase: secret(`${place}.certificate`) },
    ],
  };
}

function variables(place: string): Variable[] {
  return [{ name: "hidden", value: secret(`${place}.variable`), description: "", disabled: false, secret: true }];
}

async function send(services: StartedServices, request: Request, context: SendContext): Promise<Exchange> {
  const input = { exchangeId: crypto.randomUUID(), request, context };
  for await (const event of services.stream("exchange.send", input, new AbortController().signal)) {
    if (event.type === "done" || event.type === "failed") return event.exchange;
  }
  throw new Error("no outcome");
}

/** As it is, as a URL and a form write it, and as base64 has it at each of its three offsets. */
function shapesOf(text: string): string[] {
  const offsets = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString("base64");
    return encoded.slice(offset === 0 ? 0 : offset + 1, -4);
  });
  const inUrls = offsets.map((encoded) => encoded.replaceAll("+", "-").replaceAll("/", "_"));
  return [text, encodeURIComponent(text), new URLSearchParams({ a: text }).toString().slice(2), ...offsets, ...inUrls];
}

async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const found = await Promise.all(
    entries.map(async (file) => {
      const name = path.join(file.parentPath, file.name);
      const bytes = await readFile(name);
      return texts.filter((text) => bytes.includes(text)).map((text) => `${path.relative(folder, name)}: ${text}`);
    }),
  );
  return found.flat();
}

/** Everything that is around requests, saved. */
async function saveSurroundings(services: StartedServices, collectionId: string, folder: string): Promise<void> {
  const settings = (place: string) => ({
    ...noScopeSettings,
    auth: withSecrets(emptyAuth.oauth1, place),
    delivery: delivery(place),
    variables: variables(place),
  });
  await services.call("scope.save", { collectionId, path: "", settings: settings("collection") });
  await services.call("scope.save", { collectionId, path: folder, settings: settings("folder") });
  const environment = {
    name: "E",
    color: null,
    extends: null,
    dotEnvFilePath: null,
    variables: variables("environment"),
  };
  await services.call("environment.save", { collectionId, previousName: null, environment });
  const session = (id: string, place: string) => ({
    ...emptySession(id, place),
    auth: withSecrets(emptyAuth.hawk, place),
    delivery: delivery(place),
    mounts: [{ prefix: "http://m", delivery: delivery(`${place}.mount`) }],
  });
  await services.call("session.save", { collectionId: null, session: session(defaultSessionId, "profile") });
  const { sessionId } = await services.call("session.create", { collectionId, name: "S" });
  await services.call("session.save", { collectionId, session: session(sessionId, "session") });
  const gone = await services.call("session.create", { collectionId: null, name: "Gone" });
  await services.call("session.save", { collectionId: null, session: session(gone.sessionId, "removed") });
  await services.call("session.remove", { reference: { collectionId: null, sessionId: gone.sessionId } });
  const { settings: before } = await services.call("workspace.read", {});
  const changed = { ...before, delivery: { ...before.delivery, ...delivery("settings") } };
  await services.call("settings.save", { settings: changed });
}

it("leaves no byte of a secret outside the encrypted store, and forgets none", { timeout: 60_000 }, async () => {
  const home = await temporaryHome();
  const services = await startedServices(home);
  const { collectionId } = await services.call("collection.create", { name: "C", directory: null });
  const folder = await services.call("item.createFolder", { collectionId, parent: "", name: "Folder" });
  await saveSurroundings(services, collectionId, folder.path);
  const saved = new Map<string, Request>();
  const outcomes: string[] = [];
  for (const [index, kind] of kinds.entries()) {
    const request: Request = {
      ...emptyRequest(),
      url: "{{practice}}/anything",
      headers: [entry("X-Hidden", "{{hidden}}")],
      auth: withSecrets(kind, `request${index}`),
      delivery: delivery(`request${index}`),
      variables: variables(`request${index}`),
    };
    const save = { collectionId, path: null, parent: folder.path, name: `R${index}`, request, expectedVersion: null };
    const { path: at } = await services.call("item.save", save);
    saved.set(at, request);
    const tab = {
      id: `t${index}`,
      position: index,
      source: { collectionId, path: at },
      name: "R",
      request,
      unsaved: true,
      version: null,
    };
    await services.call("workspace.saveTab", { tab });
    const { response, error } = await send(services, request, { collectionId, path: at, environment: "E" });
    outcomes.push(`${kind.type} ${response?.head.status ?? error?.code}`);
  }
  // Kinds whose key is no key are refused; the provider's answer is no token.
  expect(outcomes.filter((outcome) => outcome.endsWith(" 200"))).toHaveLength(kinds.length - 3);
  await services.call("workspace.removeTab", { tabId: "t0" });
  expect(await filesWith(home, secrets.flatMap(shapesOf))).toEqual([]);
  const control = path.join(home, "control");
  await writeFile(control, Buffer.from(`ada:${secrets[0]}`).toString("base64"));
  expect((await filesWith(home, secrets.flatMap(shapesOf)))[0]).toMatch(/^control: /);
  await rm(control);
  await services.close();
  expect(await filesWith(home, secrets.flatMap(shapesOf))).toEqual([]);

  const again = await startedServices(home);
  const renamed = await again.call("item.rename", { collectionId, path: folder.path, name: "Renamed" });
  for (const [at, request] of saved) {
    const file = renamed.path + at.slice(folder.path.length);
    expect((await again.call("item.read", { collectionId, path: file })).request).toEqual(request);
  }
  const { tabs, settings } = await again.call("workspace.read", {});
  expect(tabs.map(({ request }) => request)).toEqual([...saved.values()].slice(1));
  const known = JSON.stringify([
    settings,
    await again.collections.contents(collectionId),
    await again.sessions.list(null),
  ]);
  const shown = secrets.filter((text) => !/\/(?:request|removed)/.test(text));
  expect(shown.filter((text) => !known.includes(text))).toEqual([]);
});
