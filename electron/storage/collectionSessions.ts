/** The sessions of one collection, and what its folders and itself say of session and delivery. */
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { Collection, TreeNode } from "../../shared/model/collection.ts";
import type { DeliveryOverrides } from "../../shared/model/delivery.ts";
import type { Request } from "../../shared/model/request.ts";
import { noScopeSettings, type ScopeSettings } from "../../shared/model/scope.ts";
import type { Session } from "../../shared/model/session.ts";
import { collectionFileName, folderFileName, resolveInside } from "./collectionPath.ts";
import type { CollectionScan } from "./collectionScan.ts";
import type { CollectionOwner } from "./collectionSettings.ts";
import { changeDeliverySecrets, giveSecrets, takeSecrets, type SecretSlot } from "./deliverySecrets.ts";
import { updateSidecar } from "./documentFile.ts";
import { exists } from "./folderNames.ts";
import { withField } from "./plainFields.ts";
import { readScope, writeScope } from "./scopeDocument.ts";
import { scopeSecrets, sessionSecrets } from "./secretPlace.ts";
import { changeSessionSecrets, readSessions, writeSessions } from "./sessionDocument.ts";
import type { PlainMap } from "./yamlSource.ts";

export interface CollectionContents {
  collection: Collection;
  sessions: Session[];
  /** What requests name for themselves, by their paths. */
  requestSessions: ReadonlyMap<string, string>;
}

export function collectionSessions(owner: CollectionOwner, scan: CollectionScan): Session[] {
  return readOwn(owner, scan.rootSidecar);
}

/** @param change from what is in the file, secrets included, to all that shall be */
export async function changeCollectionSessions(
  owner: CollectionOwner,
  change: (sessions: Session[]) => Session[],
): Promise<void> {
  const { id, root, secrets } = owner;
  await updateSidecar(path.join(root, collectionFileName), (old) => {
    const before = readOwn(owner, old);
    const after = change(before);
    const plain = after.map((session) => {
      const taken = new Map<SecretSlot, string>();
      const without = changeSessionSecrets(session, takeSecrets(taken));
      sessionSecrets(secrets, id, session.id).replace(taken);
      return without;
    });
    for (const gone of before) {
      if (!after.some((session) => session.id === gone.id)) sessionSecrets(secrets, id, gone.id).replace(new Map());
    }
    return withField(old, "sessions", writeSessions(old["sessions"], plain));
  });
}

export function collectionScope(owner: CollectionOwner, scan: CollectionScan): ScopeSettings {
  return withScopeSecrets(owner, "", readScope(scan.rootSidecar) ?? noScopeSettings);
}

export function nodesWithSecrets(owner: CollectionOwner, nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.map((node) => {
    return node.settings === null ? node : { ...node, settings: withScopeSecrets(owner, node.path, node.settings) };
  });
}

/** @param folder "" is the collection itself @throws AppError not-found */
export async function saveScope(owner: CollectionOwner, folder: string, settings: ScopeSettings): Promise<void> {
  const directory = await resolveInside(owner.root, folder);
  if (!(await exists(directory))) throw new AppError("not-found", { name: folder });
  const taken = new Map<SecretSlot, string>();
  const delivery = changeDeliverySecrets(settings.delivery, takeSecrets(taken));
  const name = folder === "" ? collectionFileName : folderFileName;
  await updateSidecar(path.join(directory, name), (old) => writeScope(old, { ...settings, delivery }));
  scopeSecrets(owner.secrets, owner.id, folder).replace(taken);
}

export function requestWithSecrets({ id, secrets }: CollectionOwner, itemPath: string, request: Request): Request {
  const { read } = scopeSecrets(secrets, id, itemPath);
  return { ...request, delivery: changeDeliverySecrets(request.delivery, giveSecrets(read)) };
}

/** `keep` is to be called with the path where the request was saved. */
export function requestWithoutSecrets(
  { id, secrets }: CollectionOwner,
  request: Request,
): { request: Request; keep: (itemPath: string) => void } {
  const taken = new Map<SecretSlot, string>();
  const delivery: DeliveryOverrides = changeDeliverySecrets(request.delivery, takeSecrets(taken));
  return {
    request: { ...request, delivery },
    keep: (itemPath) => scopeSecrets(secrets, id, itemPath).replace(taken),
  };
}

function readOwn({ id, secrets }: CollectionOwner, sidecar: PlainMap): Session[] {
  return readSessions(sidecar["sessions"]).map((session) =>
    changeSessionSecrets(session, giveSecrets(sessionSecrets(secrets, id, session.id).read)),
  );
}

function withScopeSecrets(owner: CollectionOwner, itemPath: string, settings: ScopeSettings): ScopeSettings {
  const { read } = scopeSecrets(owner.secrets, owner.id, itemPath);
  return { ...settings, delivery: changeDeliverySecrets(settings.delivery, giveSecrets(read)) };
}
