/** What belongs to a whole collection: its name, its variables, its environments, and the values of secret ones. */
import { mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { Environment } from "../../shared/model/collection.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { createFileAtomically, writeFileAtomically } from "./atomicFile.ts";
import { collectionFileName, environmentsFolderName, withoutExtension } from "./collectionPath.ts";
import type { CollectionScan } from "./collectionScan.ts";
import { readDocument, writeDocument, readBounded } from "./documentFile.ts";
import { readVariables, writeCollectionVariables, writeEnvironmentVariables } from "./environmentDocument.ts";
import { exists, freeName } from "./folderNames.ts";
import { mapOf, textOf, withField, withText } from "./plainFields.ts";
import type { SecretStore } from "./secretStore.ts";
import { storageError } from "./storageError.ts";
import { editYaml } from "./yamlEdit.ts";
import { renderYaml } from "./yamlRender.ts";
import { readYaml, type PlainMap } from "./yamlSource.ts";

export interface CollectionOwner {
  id: string;
  root: string;
  secrets: SecretStore;
}

export function collectionVariables({ id, secrets }: CollectionOwner, scan: CollectionScan): Variable[] {
  const names = scan.rootSidecar["secretVariables"];
  const secretNames = new Set(Array.isArray(names) ? names.map(textOf) : []);
  return withSecrets(readVariables(mapOf(scan.root["request"])["variables"], secretNames), secrets, id, null);
}

export function collectionEnvironments({ id, secrets }: CollectionOwner, scan: CollectionScan): Environment[] {
  return scan.environments.map((file) => {
    const name = environmentName(file.value, file.path);
    return {
      name,
      color: textOf(file.value["color"]) || null,
      extends: textOf(file.value["extends"]) || null,
      dotEnvFilePath: textOf(file.value["dotEnvFilePath"]) || null,
      variables: withSecrets(readVariables(file.value["variables"]), secrets, id, name),
    };
  });
}

export async function renameCollection({ root }: CollectionOwner, name: string): Promise<void> {
  const file = await readDocument(path.join(root, collectionFileName));
  const info = withText(mapOf(file.main.value["info"]), "name", name);
  await writeDocument(file, { main: { ...file.main.value, info }, sidecar: file.sidecar?.value ?? null });
}

export async function saveCollectionVariables(owner: CollectionOwner, variables: readonly Variable[]): Promise<void> {
  const file = await readDocument(path.join(owner.root, collectionFileName));
  const request = mapOf(file.main.value["request"]);
  const written = withField(request, "variables", writeCollectionVariables(request["variables"], variables));
  const main = withField(file.main.value, "request", Object.keys(written).length > 0 ? written : undefined);
  const secretNames = variables.filter(({ secret }) => secret).map(({ name }) => name);
  const rest = withField(
    file.sidecar?.value ?? {},
    "secretVariables",
    secretNames.length > 0 ? secretNames : undefined,
  );
  storeSecrets(owner, null, variables);
  await writeDocument(file, { main, sidecar: Object.keys(rest).length > 0 ? rest : null });
}

/** @throws AppError name-taken when another environment has the name, not-found when `previousName` is gone */
export async function saveEnvironment(
  owner: CollectionOwner,
  scan: CollectionScan,
  previousName: string | null,
  environment: Environment,
): Promise<void> {
  const find = (name: string | null) =>
    scan.environments.find((file) => environmentName(file.value, file.path) === name);
  const previous = previousName === null ? undefined : find(previousName);
  if (previousName !== null && !previous) throw new AppError("not-found", { name: previousName });
  if (environment.name !== previousName && find(environment.name))
    throw new AppError("name-taken", { name: environment.name });
  storeSecrets(owner, environment.name, environment.variables);
  try {
    if (previous) await updateEnvironment(owner.root, previous.path, environment);
    else await createEnvironment(owner.root, environment);
  } catch (error) {
    throw storageError(error, path.join(owner.root, environmentsFolderName), "written");
  }
  if (!previous || previousName === null) return;
  const kept = previousName === environment.name ? environment.variables : [];
  for (const { name, secret } of readVariables(previous.value["variables"])) {
    const stays = kept.some((variable) => variable.secret && variable.name === name);
    if (secret && !stays) owner.secrets.delete(secretKey(owner.id, previousName, name));
  }
}

/** The path of the environment's file. */
export function environmentPath(scan: CollectionScan, name: string): string {
  const file = scan.environments.find((candidate) => environmentName(candidate.value, candidate.path) === name);
  if (!file) throw new AppError("not-found", { name });
  return file.path;
}

async function createEnvironment(root: string, environment: Environment): Promise<void> {
  const directory = path.join(root, environmentsFolderName);
  await mkdir(directory, { recursive: true });
  const fileName = `${await freeName(directory, environment.name)}.yml`;
  await createFileAtomically(path.join(directory, fileName), renderYaml(environmentMap({}, environment)));
}

async function updateEnvironment(root: string, relative: string, environment: Environment): Promise<void> {
  const absolute = path.join(root, relative);
  const bytes = await readBounded(absolute);
  if (!bytes) throw new AppError("not-found", { name: relative });
  const { text, value } = readYaml(bytes, relative);
  const renamed = environmentName(value, relative) !== environment.name;
  const edited = editYaml(text, environmentMap(value, environment), relative);
  if (edited !== text) await writeFileAtomically(absolute, edited);
  if (!renamed) return;
  const directory = path.dirname(absolute);
  const target = path.join(directory, `${await freeName(directory, environment.name, [path.basename(absolute)])}.yml`);
  if (target !== absolute && !(await exists(target))) await rename(absolute, target);
}

function environmentMap(old: PlainMap, environment: Environment): PlainMap {
  const named = withText(old, "name", environment.name);
  const colored =
    textOf(old["color"]) === (environment.color ?? "")
      ? named
      : withField(named, "color", environment.color ?? undefined);
  return withField(colored, "variables", writeEnvironmentVariables(old["variables"], environment.variables));
}

function environmentName(value: PlainMap, relative: string): string {
  return textOf(value["name"]) || withoutExtension(path.posix.basename(relative));
}

function withSecrets(variables: Variable[], secrets: SecretStore, id: string, environment: string | null): Variable[] {
  return variables.map((variable) => {
    if (!variable.secret) return variable;
    return { ...variable, value: secrets.get(secretKey(id, environment, variable.name)) ?? "" };
  });
}

function storeSecrets(owner: CollectionOwner, environment: string | null, variables: readonly Variable[]): void {
  for (const { name, value, secret } of variables) {
    const key = secretKey(owner.id, environment, name);
    if (secret) owner.secrets.set(key, value);
    else owner.secrets.delete(key);
  }
}

function secretKey(collectionId: string, environment: string | null, name: string): string {
  return JSON.stringify([collectionId, environment, name]);
}
