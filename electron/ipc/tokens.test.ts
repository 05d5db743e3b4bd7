/** OAuth 2.0 as the window has it: calls and the stream of what waits for the person, over a real provider. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { SendContext } from "../../shared/contract/exchange.ts";
import { emptyOAuth2Auth, type OAuth2Auth, type TokenRequest } from "../../shared/model/oauth2.ts";
import { emptyRequest, type Request } from "../../shared/model/request.ts";
import { noScopeSettings } from "../../shared/model/scope.ts";
import { clientSecret, owner, startOidcProvider, type OidcProvider } from "../engine/testing/oidcProvider.ts";
import { signIn } from "../engine/testing/signingIn.ts";
import { startedServices, temporaryHome, type StartedServices } from "./testing/startedServices.ts";

const context: SendContext = { collectionId: null, path: null, environment: null };

async function startProvider(): Promise<OidcProvider> {
  const provider = await startOidcProvider();
  onTestFinished(() => provider.close());
  return provider;
}

function requestWith(change: Partial<OAuth2Auth>): Request {
  const auth = { ...emptyOAuth2Auth(), clientId: "web", clientSecret, scope: "openid read", ...change };
  return { ...emptyRequest(), url: "http://127.0.0.1:1/x", auth };
}

async function nextRequest(services: StartedServices): Promise<TokenRequest> {
  const controller = new AbortController();
  for await (const event of services.stream("token.requests", {}, controller.signal)) {
    controller.abort();
    if (event.type !== "ended") return event;
  }
  throw new Error("nothing waits");
}

test("a token is got, shown, refreshed, looked at and forgotten", async () => {
  const provider = await startProvider();
  const home = await temporaryHome();
  const services = await startedServices(home);
  const input = { request: requestWith({ issuer: provider.issuer }), context };
  expect(await services.call("token.find", input)).toEqual({ token: null });
  expect(await services.call("auth.preview", input)).toMatchObject({
    from: { source: "request", name: "" },
    when: "token",
    adds: [{ place: "header", name: "Authorization", value: "Bearer …" }],
    problem: null,
  });

  const getting = services.call("token.get", input);
  const request = await nextRequest(services);
  if (request.type !== "authorize") throw new Error("a device code is asked for");
  expect(request.opened).toBe(false);
  await signIn(request.url);
  const { token } = await getting;
  expect(token).toMatchObject({
    flow: "authorization_code",
    issuer: provider.issuer,
    clientId: "web",
    scope: "openid read",
    refreshable: true,
    hasIdToken: true,
  });
  expect(Object.keys(token)).not.toContain("accessToken");
  expect(await services.call("token.find", input)).toEqual({ token });
  expect(await services.call("token.list", {})).toEqual({ tokens: [token] });

  const before = await services.call("token.reveal", { key: token.key });
  expect(JSON.parse(before.claims ?? "")).toMatchObject({ iss: provider.issuer, aud: "web", sub: "ada" });
  expect((await services.call("auth.preview", input)).adds[0]?.value).toBe(`Bearer ${before.accessToken}`);
  await services.call("token.refresh", input);
  const after = await services.call("token.reveal", { key: token.key });
  expect(after.accessToken).not.toBe(before.accessToken);

  const other = await startedServices(home);
  expect((await other.call("token.find", input)).token?.key).toBe(token.key);
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const bytes = files.map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), "latin1")).join();
  for (const secret of [after.accessToken, after.idToken ?? "", before.accessToken])
    expect(bytes).not.toContain(secret);

  await services.call("token.forget", { key: token.key });
  expect(await other.call("token.find", input)).toEqual({ token: null });
  await expect(services.call("token.refresh", input)).rejects.toMatchObject({ data: { code: "token-needed" } });
});

test("two processes of a profile that refresh at the same time use the rotating refresh token once", async () => {
  const provider = await startProvider();
  const home = await temporaryHome();
  const processes = [await startedServices(home), await startedServices(home)];
  const flow = "resource_owner_password_credentials";
  const input = { request: requestWith({ issuer: provider.issuer, flow, scope: "read", ...owner }), context };
  await processes[0]?.call("token.get", input);
  const refreshed = await Promise.all(processes.map((services) => services.call("token.refresh", input)));
  expect(refreshed[0]).toEqual(refreshed[1]);
  expect(provider.tokenRequests.map(({ grantType }) => grantType)).toEqual(["password", "refresh_token"]);
});

test("what waits for the person is told to every window, completed with an address, or cancelled", async () => {
  const provider = await startProvider();
  const services = await startedServices(await temporaryHome());
  const callbackUrl = "https://app.example/callback";
  const input = { request: requestWith({ issuer: provider.issuer, callbackUrl }), context };
  const getting = services.call("token.get", input);
  const [request, same] = [await nextRequest(services), await nextRequest(services)];
  expect(same).toEqual(request);
  if (request.type !== "authorize") throw new Error("a device code is asked for");
  const { url } = await signIn(request.url, callbackUrl);
  await services.call("token.complete", { requestId: request.requestId, url: url.href });
  expect((await getting).token.refreshable).toBe(true);

  const cancelled = services.call("token.get", input).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  await services.call("token.cancel", { requestId: (await nextRequest(services)).requestId });
  expect(await cancelled).toMatchObject({ data: { code: "token-abandoned" } });
});

test("the configuration of a folder around, with variables in it, is the one that counts", async () => {
  const provider = await startProvider();
  const services = await startedServices(await temporaryHome());
  const { collectionId } = await services.call("collection.create", { name: "Mine", directory: null });
  await services.call("collection.saveVariables", {
    collectionId,
    variables: [{ name: "idp", value: provider.issuer, secret: false, disabled: false, description: "" }],
  });
  const { path: folder } = await services.call("item.createFolder", { collectionId, parent: "", name: "Inside" });
  const { auth } = requestWith({ issuer: "{{idp}}", flow: "client_credentials", scope: "read" });
  await services.call("scope.save", { collectionId, path: folder, settings: { ...noScopeSettings, auth } });
  const input = {
    request: { ...emptyRequest(), url: "http://127.0.0.1:1/" },
    context: { collectionId, path: `${folder}/new.yml`, environment: null },
  };
  expect((await services.call("token.get", input)).token.issuer).toBe(provider.issuer);
  expect(await services.call("auth.preview", input)).toMatchObject({ from: { source: "folder", name: "Inside" } });
  expect(await services.call("token.find", { ...input, context })).toEqual({ token: null });
});
