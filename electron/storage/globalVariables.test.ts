import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import type { Variable } from "../../shared/model/variable.ts";
import { createGlobalVariables } from "./globalVariables.ts";
import { createSecretStore, fileKeySource } from "./secretStore.ts";
import { profileIn, temporaryFolder } from "./temporaryProfile.testing.ts";

function variable(name: string, value: string, secret = false): Variable {
  return { name, value, description: "", disabled: false, secret };
}

it("keeps them over a restart, the values of secret ones encrypted", async () => {
  const folder = await temporaryFolder();
  const profile = profileIn(folder);
  const secrets = await createSecretStore(profile.database, fileKeySource(profile.directory));
  const globals = createGlobalVariables(profile.database, secrets);
  expect(globals.read()).toEqual([]);
  globals.replace([variable("host", "h"), variable("token", "s3cret-global", true)]);
  const again = createGlobalVariables(profile.database, secrets);
  expect(again.read()).toEqual([variable("host", "h"), variable("token", "s3cret-global", true)]);
  const files = (await readdir(profile.directory)).filter((name) => name.startsWith("envoi.db"));
  const bytes = await Promise.all(files.map((name) => readFile(path.join(profile.directory, name), "latin1")));
  expect(bytes.join("")).toContain('"name":"token"');
  expect(bytes.join("")).not.toContain("s3cret-global");
});

it("forgets the secret of a variable that is gone, renamed or no secret any more", async () => {
  const profile = profileIn(await temporaryFolder());
  const secrets = await createSecretStore(profile.database, fileKeySource(profile.directory));
  const globals = createGlobalVariables(profile.database, secrets);
  globals.replace([variable("a", "1", true), variable("b", "2", true), variable("c", "3", true)]);
  globals.replace([variable("a2", "1", true), variable("b", "2")]);
  expect(secrets.list("")).toEqual(['["global","a2"]']);
  expect(globals.read()).toEqual([variable("a2", "1", true), variable("b", "2")]);
});
