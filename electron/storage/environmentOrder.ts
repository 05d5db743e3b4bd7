/** The order of a collection's environments, in `opencollection.envoi`, and what follows a change of name. */
import path from "node:path";
import type { Environment } from "../../shared/model/collection.ts";
import { writeFileAtomically } from "./atomicFile.ts";
import { collectionFileName } from "./collectionPath.ts";
import type { CollectionScan } from "./collectionScan.ts";
import { readBounded, updateSidecar } from "./documentFile.ts";
import { textOf, withField } from "./plainFields.ts";
import { editYaml } from "./yamlEdit.ts";
import { readYaml, type Plain, type PlainMap } from "./yamlSource.ts";

const field = "environments";

/** Those that the order does not name come last, as they are. */
export function inOrder(environments: readonly Environment[], sidecar: PlainMap): Environment[] {
  const order = new Map(namesOf(sidecar[field]).map((name, index) => [name, index]));
  const placeOf = ({ name }: Environment): number => order.get(name) ?? order.size;
  return environments.toSorted((a, b) => placeOf(a) - placeOf(b));
}

export async function saveEnvironmentOrder(root: string, names: readonly string[]): Promise<void> {
  const written = names.length > 0 ? [...names] : undefined;
  await updateSidecar(path.join(root, collectionFileName), (old) => withField(old, field, written));
}

/** The others extend it by its new name, and it keeps its place. */
export async function followRename(root: string, scan: CollectionScan, from: string, to: string): Promise<void> {
  for (const file of scan.environments) {
    if (textOf(file.value["extends"]) === from) await setExtends(root, file.path, to);
  }
  await updateSidecar(path.join(root, collectionFileName), (old) => {
    const names = namesOf(old[field]);
    if (!names.includes(from)) return old;
    return withField(
      old,
      field,
      names.map((name) => (name === from ? to : name)),
    );
  });
}

async function setExtends(root: string, relative: string, name: string): Promise<void> {
  const absolute = path.join(root, relative);
  const bytes = await readBounded(absolute);
  if (bytes === null) return;
  const { text, value } = readYaml(bytes, relative);
  await writeFileAtomically(absolute, editYaml(text, { ...value, extends: name }, relative));
}

function namesOf(value: Plain | undefined): string[] {
  return Array.isArray(value) ? value.map(textOf) : [];
}
