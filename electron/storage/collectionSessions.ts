/** The sessions of one collection, in `opencollection.envoi`, with their secrets. */
import path from "node:path";
import type { Collection } from "../../shared/model/collection.ts";
import type { Session } from "../../shared/model/session.ts";
import { collectionFileName } from "./collectionPath.ts";
import type { CollectionScan } from "./collectionScan.ts";
import type { CollectionOwner } from "./collectionSettings.ts";
import { giveSecrets, takeSecrets, type SecretSlot } from "./deliverySecrets.ts";
import { updateSidecar } from "./documentFile.ts";
import { withField } from "./plainFields.ts";
import { sessionSecrets } from "./secretPlace.ts";
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

function readOwn({ id, secrets }: CollectionOwner, sidecar: PlainMap): Session[] {
  return readSessions(sidecar["sessions"]).map((session) =>
    changeSessionSecrets(session, giveSecrets(sessionSecrets(secrets, id, session.id).read)),
  );
}
