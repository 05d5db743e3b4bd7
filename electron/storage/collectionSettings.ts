/** What belongs to a whole collection: its name, its variables, its environments, and the values of secret ones. */
import { mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { Environment } from "../../shared/model/collection.ts";
import { createFileAtomically, writeFileAtomically } from "./atomicFile.ts";
import { collectionFileName, environmentsFolderName, withoutExtension } from "./collectionPath.ts";
import type { CollectionScan } from "./collectionScan.ts";
import { readDocument, writeDocument, readBounded } from "./documentFile.ts";
import { readVariables, writeEnvironmentVariables } from "./environmentDocument.ts";
import { changeVariableSecrets, giveSecrets, takeSecrets, type SecretSlot } from "./deliverySecrets.ts";
import { followRename, inOrder } from "./environmentOrder.ts";
import { exists, freeName } from "./folderNames.ts";
import { mapOf, textOf, withField, withText } from "./plainFields.ts";
import { variableSecrets, type SecretPlace } from "./secretPlace.ts";
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

export function collectionSecretVariables({ id, secrets }: CollectionOwner): SecretPlace {
  return variableSecrets(secrets, id, null);
}

export function collectionEnvironments({ id, secrets }: CollectionOwner, scan: CollectionScan): Environment[] {
  const environments = scan.environments.map((file) => {
    const name = environmentName(file.value, file.path);
    return {
      name,
      color: textOf(file.value["color"]) || null,
      extends: textOf(file.value["extends"]) || null,
      dotEnvFilePath: textOf(file.value["dotEnvFilePath"]) || null,
      variables: changeVariableSecrets(
        readVariables(file.value["variables"]),
        giveSecrets(variableSecrets(secrets, id, name).read),
      ),
    };
  });
  return inOrder(environments, scan.rootSidecar);
}

export async function renameCollection({ root }: CollectionOwner, name: string): Promise<void> {
  const file = await readDocument(path.join(root, collectionFileName));
  const info = withText(mapOf(file.main.value["info"]), "name", name);
  await writeDocument(file, { main: { ...file.main.value, info }, sidecar: file.sidecar?.value ?? null });
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
  const taken = new Map<SecretSlot, string>();
  changeVariableSecrets(environment.variables, takeSecrets(taken));
  const place = variableSecrets(owner.secrets, owner.id, environment.name);
  place.add(taken);
  try {
    if (previous) await updateEnvironment(owner.root, previous.path, environment);
    else await createEnvironment(owner.root, environment);
  } catch (error) {
    throw storageError(error, path.join(owner.root, environmentsFolderName), "written");
  }
  place.replace(taken);
  if (previousName !== null && previousName !== environment.name) {
    variableSecrets(owner.secrets, owner.id, previousName).replace(new Map());
    await followRename(owner.root, scan, previousName, environment.name);
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
  let map = named;
  for (const field of ["color", "extends", "dotEnvFilePath"] as const) {
    const text = environment[field];
    if (textOf(old[field]) !== (text ?? "")) map = withField(map, field, text ?? undefined);
  }
  return withField(map, "variables", writeEnvironmentVariables(old["variables"], environment.variables));
}

function environmentName(value: PlainMap, relative: string): string {
  return textOf(value["name"]) || withoutExtension(path.posix.basename(relative));
}
