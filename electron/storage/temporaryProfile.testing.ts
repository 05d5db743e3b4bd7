/** Folders for tests: each on its own, gone when the test is over. */
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { createCollectionStore, type CollectionStore } from "./collectionStore.ts";
import { openProfile, type Profile } from "./profile.ts";
import { createSecretStore, fileKeySource, type SecretStore } from "./secretStore.ts";

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "envoi-storage-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function profileIn(folder: string): Profile {
  const profile = openProfile({
    environment: { ENVOI_HOME: folder },
    platform: process.platform,
    homeDirectory: folder,
  });
  onTestFinished(() => profile.close());
  return profile;
}

export interface StoreBed {
  profile: Profile;
  secrets: SecretStore;
  store: CollectionStore;
  /** Outside of the profile. */
  folder: string;
}

export async function collectionStore(): Promise<StoreBed> {
  const folder = await temporaryFolder();
  const profile = profileIn(path.join(folder, "profile"));
  const secrets = await createSecretStore(profile.database, fileKeySource(profile.directory));
  return { profile, secrets, store: createCollectionStore(profile, secrets), folder };
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
}

/** Every file of a folder by its path. */
export async function readFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const pairs = await Promise.all(
    files.map(async (file) => [path.relative(folder, file), await readFile(file, "utf8")] as const),
  );
  return Object.fromEntries(pairs.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
