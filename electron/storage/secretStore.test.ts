import { readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { createSecretStore, fileKeySource } from "./secretStore.ts";
import { profileIn, temporaryFolder } from "./temporaryProfile.testing.ts";

it("keeps secrets that are nowhere readable on disk", async () => {
  const { database, directory } = profileIn(await temporaryFolder());
  const store = await createSecretStore(database, fileKeySource(directory));
  expect(store.get("a")).toBeNull();
  store.set("a", "first");
  store.set("a", "pässwörd-1234567");
  store.set("empty", "");
  expect([store.get("a"), store.get("empty")]).toEqual(["pässwörd-1234567", ""]);
  const files = await Promise.all(["envoi.db", "envoi.db-wal"].map((name) => readFile(path.join(directory, name))));
  expect(Buffer.concat(files).includes("pässwörd-1234567")).toBe(false);
  expect((await stat(path.join(directory, "key"))).mode & 0o777).toBe(0o600);
  expect((await createSecretStore(database, fileKeySource(directory))).get("a")).toBe("pässwörd-1234567");
  store.delete("a");
  expect(store.get("a")).toBeNull();
});

it("makes one key when asked by many at once", async () => {
  const folder = await temporaryFolder();
  const keys = await Promise.all(Array.from({ length: 8 }, () => fileKeySource(folder).readKey()));
  expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(1);
});

it("gives nothing for a value that was moved to another name, changed, or encrypted with another key", async () => {
  const { database, directory } = profileIn(await temporaryFolder());
  const store = await createSecretStore(database, fileKeySource(directory));
  store.set("a", "secret");
  database.exec("INSERT INTO secret SELECT 'b', nonce, ciphertext, tag FROM secret WHERE key = 'a'");
  expect(store.get("b")).toBeNull();
  await rm(path.join(directory, "key"));
  expect((await createSecretStore(database, fileKeySource(directory))).get("a")).toBeNull();
  await writeFile(path.join(directory, "key"), "short");
  await expect(fileKeySource(directory).readKey()).rejects.toMatchObject({ data: { code: "broken-file" } });
});
