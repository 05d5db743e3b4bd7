import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { KeptToken } from "../../shared/model/oauth2.ts";
import { createSecretStore, fileKeySource } from "./secretStore.ts";
import { profileIn, temporaryFolder } from "./temporaryProfile.testing.ts";
import { createTokenStore, type TokenStore } from "./tokenStore.ts";

function token(key: string, change: Partial<KeptToken> = {}): KeptToken {
  return {
    key,
    flow: "client_credentials",
    issuer: "https://issuer.example",
    clientId: "web",
    scope: "read",
    tokenType: "Bearer",
    accessToken: "access-bytes",
    refreshToken: "refresh-bytes",
    idToken: "id-bytes",
    obtainedAtMs: 1,
    expiresAtMs: null,
    ...change,
  };
}

/** As another process of the profile has it. */
async function storeIn(folder: string): Promise<TokenStore> {
  const profile = profileIn(folder);
  return createTokenStore(profile.database, await createSecretStore(profile.database, fileKeySource(folder)));
}

test("tokens are read as they were written, by another process too, the newest first", async () => {
  const folder = await temporaryFolder();
  const [one, other] = [await storeIn(folder), await storeIn(folder)];
  one.write(token("a"));
  one.write(token("b", { obtainedAtMs: 5 }));
  expect(other.read("a")).toEqual(token("a"));
  expect(other.list().map(({ key }) => key)).toEqual(["b", "a"]);
  other.write(token("a", { accessToken: "second" }));
  expect(one.read("a")?.accessToken).toBe("second");
  other.delete("a");
  expect(one.read("a")).toBeNull();
});

test("no byte of a token stands in the profile as it is, and a row is worth nothing under another key", async () => {
  const folder = await temporaryFolder();
  const store = await storeIn(folder);
  store.write(token("a"));
  const bytes = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile())
    .map(({ name }) => readFileSync(path.join(folder, name), "latin1"))
    .join();
  expect(bytes).toContain("CREATE TABLE token");
  for (const secret of ["access-bytes", "refresh-bytes", "id-bytes", "issuer.example"]) {
    expect(bytes).not.toContain(secret);
  }
  profileIn(folder).database.exec("UPDATE token SET key = 'b' WHERE key = 'a'");
  expect(store.read("b")).toBeNull();
  expect(store.list()).toEqual([]);
});

test("one process at a time may refresh a token, until it is done or its time is over", async () => {
  const folder = await temporaryFolder();
  const [one, other] = [await storeIn(folder), await storeIn(folder)];
  expect(one.claim("a", 0, 100)).toBe(false);
  one.write(token("a"));
  expect(one.claim("a", 0, 100)).toBe(true);
  expect(other.claim("a", 99, 199)).toBe(false);
  one.write(token("a", { accessToken: "second" }));
  expect(other.claim("a", 99, 199)).toBe(false);
  other.release("a");
  expect(other.claim("a", 99, 199)).toBe(false);
  expect(other.claim("a", 100, 200)).toBe(true);
  expect(one.claim("a", 150, 250)).toBe(false);
  other.release("a");
  expect(one.claim("a", 150, 250)).toBe(true);
});
