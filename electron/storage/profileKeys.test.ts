import { copyFile, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { createProfileKeys, type AskPassphrase, type KeyKeeper } from "./profileKeys.ts";
import type { Profile } from "./profile.ts";
import { fileKeySource } from "./secretStore.ts";
import { codeOf } from "./collectionBed.testing.ts";
import { profileIn, temporaryFolder } from "./temporaryProfile.testing.ts";

const nobody: AskPassphrase = async () => null;
const hex = async (keys: Pick<KeyKeeper, "readKey">): Promise<string> =>
  Buffer.from(await keys.readKey()).toString("hex");
const keyFiles = async ({ directory }: Profile): Promise<string[]> =>
  (await readdir(directory)).filter((name) => name.startsWith("key") || name.endsWith(".envoi-tmp"));

it("moves the key behind a passphrase and back, and asks until it opens", async () => {
  const profile = profileIn(await temporaryFolder());
  const keys = createProfileKeys(profile, nobody);
  const key = await hex(keys);
  expect([keys.keptBy(), await keyFiles(profile)]).toEqual(["file", ["key"]]);
  await keys.protect("correct hórse");
  expect([keys.keptBy(), await keyFiles(profile)]).toEqual(["passphrase", ["key.passphrase"]]);
  const file = path.join(profile.directory, "key.passphrase");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readFile(file)).includes(Buffer.from(key, "hex").toString("base64"))).toBe(false);
  expect(await codeOf(keys.readKey())).toBe("wrong-passphrase");
  // Without one, no second key is made.
  expect(await codeOf(fileKeySource(profile.directory).readKey())).toBe("wrong-passphrase");
  const asked: number[] = [];
  const patient = createProfileKeys(profile, async (attempt) => {
    asked.push(attempt);
    return ["no", "correct ho\u0301rse"][attempt] ?? null;
  });
  expect(await hex(patient)).toBe(key);
  expect(asked).toEqual([0, 1]);
  const knowing = createProfileKeys(profile, async (attempt) => (attempt === 0 ? "correct hórse" : null));
  await knowing.protect(null);
  expect([knowing.keptBy(), await keyFiles(profile)]).toEqual(["file", ["key"]]);
  expect(await hex(keys)).toBe(key);
});

it("opens a profile in which a kill left the key at both places, and says that it lies in a file", async () => {
  const profile = profileIn(await temporaryFolder());
  const keys = createProfileKeys(profile, nobody);
  const key = await hex(keys);
  const plain = path.join(profile.directory, "key");
  await copyFile(plain, path.join(profile.directory, "copy"));
  await keys.protect("p");
  await copyFile(path.join(profile.directory, "copy"), plain);
  expect([keys.keptBy(), await hex(keys)]).toEqual(["file", key]);
  await keys.protect("p");
  expect(await keyFiles(profile)).toEqual(["key.passphrase"]);
});

it("makes no second key where the desktop's key store has one", async () => {
  const profile = profileIn(await temporaryFolder());
  await writeFile(path.join(profile.directory, "key.wrapped"), "wrapped");
  expect(await codeOf(createProfileKeys(profile, nobody).readKey())).toBe("key-elsewhere");
  expect(await keyFiles(profile)).toEqual(["key.wrapped"]);
});

it.each(["", "{}", '{"scrypt":{"N":1073741824,"r":8,"p":1,"salt":"AA=="},"nonce":"","tag":"","box":""}'])(
  "says that a key file is broken: %j",
  async (text) => {
    const profile = profileIn(await temporaryFolder());
    await writeFile(path.join(profile.directory, "key.passphrase"), text);
    expect(await codeOf(createProfileKeys(profile, async () => "p").readKey())).toBe("broken-file");
  },
);
