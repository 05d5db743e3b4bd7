/** What the folders and requests of one collection say, joined with their secrets; and the saving of both apart. */
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { TreeNode } from "../../shared/model/collection.ts";
import type { Request } from "../../shared/model/request.ts";
import { noScopeSettings, type ScopeSettings } from "../../shared/model/scope.ts";
import type { Variable } from "../../shared/model/variable.ts";
import { collectionFileName, folderFileName, resolveInside } from "./collectionPath.ts";
import type { CollectionScan } from "./collectionScan.ts";
import { collectionSecretVariables, type CollectionOwner } from "./collectionSettings.ts";
import {
  changeSecrets,
  changeVariableSecrets,
  giveSecrets,
  takeSecrets,
  withholdSecrets,
  type SecretSlot,
} from "./deliverySecrets.ts";
import { exists } from "./folderNames.ts";
import { readScope, writeScope } from "./scopeDocument.ts";
import { changeScopeFile } from "./scopeFile.ts";
import { scopeSecrets, type SecretPlace } from "./secretPlace.ts";

export function collectionScope(owner: CollectionOwner, scan: CollectionScan): ScopeSettings {
  const found = readScope({ main: scan.root, sidecar: scan.rootSidecar }) ?? noScopeSettings;
  return changeSecrets(found, giveSecrets(placeOf(owner, "").read));
}

export function nodesWithSecrets(owner: CollectionOwner, nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.map((node) => {
    if (node.settings === null) return node;
    return { ...node, settings: changeSecrets(node.settings, giveSecrets(placeOf(owner, node.path).read)) };
  });
}

/** @param folder "" is the collection itself @throws AppError not-found, broken-file */
export async function saveScope(owner: CollectionOwner, folder: string, settings: ScopeSettings): Promise<void> {
  const directory = await resolveInside(owner.root, folder);
  if (!(await exists(directory))) throw new AppError("not-found", { name: folder });
  const file = path.join(directory, folder === "" ? collectionFileName : folderFileName);
  const place = placeOf(owner, folder);
  const made = { info: { name: path.basename(directory), type: "folder" } };
  let kept: ReadonlyMap<SecretSlot, string> = new Map();
  await changeScopeFile(file, made, (old) => {
    const { holder, taken } = withholdSecrets(readScope(old) ?? noScopeSettings, settings);
    // Before the file lets go of them: a kill between leaves both.
    place.add(taken);
    kept = taken;
    return writeScope(old, holder);
  });
  place.replace(kept);
}

/** The collection's variables alone. */
export async function saveCollectionVariables(owner: CollectionOwner, variables: readonly Variable[]): Promise<void> {
  const taken = new Map<SecretSlot, string>();
  const plain = changeVariableSecrets(variables, takeSecrets(taken));
  const place = collectionSecretVariables(owner);
  await changeScopeFile(path.join(owner.root, collectionFileName), {}, (old) => {
    place.add(taken);
    return writeScope(old, { ...(readScope(old) ?? noScopeSettings), variables: plain });
  });
  place.replace(taken);
}

export function requestWithSecrets(owner: CollectionOwner, itemPath: string, request: Request): Request {
  return changeSecrets(request, giveSecrets(placeOf(owner, itemPath).read));
}

export interface RequestSecrets {
  /** What goes to the file. @param before from the file that is there; null for a new one */
  withhold: (before: Request | null) => Request;
  /** To be called when the file is saved. */
  keep: (itemPath: string) => void;
}

/** @param itemPath null for a new one */
export function requestSecrets(owner: CollectionOwner, itemPath: string | null, request: Request): RequestSecrets {
  let kept: ReadonlyMap<SecretSlot, string> = new Map();
  return {
    withhold: (before) => {
      const { holder, taken } = withholdSecrets(before, request);
      if (itemPath !== null) placeOf(owner, itemPath).add(taken);
      kept = taken;
      return holder;
    },
    keep: (saved) => placeOf(owner, saved).replace(kept),
  };
}

/** A collection's secret variables have keys of their own. */
function placeOf(owner: CollectionOwner, itemPath: string): SecretPlace {
  const place = scopeSecrets(owner.secrets, owner.id, itemPath);
  return itemPath === "" ? withVariables(place, collectionSecretVariables(owner)) : place;
}

function withVariables(place: SecretPlace, variables: SecretPlace): SecretPlace {
  const part = (values: ReadonlyMap<SecretSlot, string>, isVariable: boolean): Map<SecretSlot, string> =>
    new Map([...values].filter(([[kind]]) => (kind === "variable") === isVariable));
  return {
    read: (slot) => (slot[0] === "variable" ? variables : place).read(slot),
    add: (values) => {
      place.add(part(values, false));
      variables.add(part(values, true));
    },
    replace: (values) => {
      place.replace(part(values, false));
      variables.replace(part(values, true));
    },
  };
}
