/** The secrets of one owner (a session, a folder, a request) in the SecretStore. */
import type { SecretSlot } from "./deliverySecrets.ts";
import type { SecretStore } from "./secretStore.ts";

export interface SecretPlace {
  read: (slot: SecretSlot) => string | null;
  /** All that the owner has from now on. */
  replace(values: ReadonlyMap<SecretSlot, string>): void;
}

export function sessionSecrets(secrets: SecretStore, collectionId: string | null, sessionId: string): SecretPlace {
  return placeOf(secrets, ["session", collectionId, sessionId]);
}

/** @param itemPath of a request or a folder; "" is the collection */
export function scopeSecrets(secrets: SecretStore, collectionId: string, itemPath: string): SecretPlace {
  return placeOf(secrets, ["scope", collectionId, itemPath]);
}

/** An item got another path, or, with `keep`, a copy of it did; what is in a folder goes along. */
export function moveScopeSecrets(
  secrets: SecretStore,
  collectionId: string,
  paths: { from: string; to: string },
  keep: boolean,
): void {
  const start = (path: string): string => JSON.stringify(["scope", collectionId, path]).slice(0, -2);
  const from = start(paths.from);
  if (paths.from === paths.to) return;
  for (const key of [`${from}"`, `${from}/`].flatMap((prefix) => secrets.list(prefix))) {
    const value = secrets.get(key);
    if (value !== null) secrets.set(start(paths.to) + key.slice(from.length), value);
    if (!keep) secrets.delete(key);
  }
}

function placeOf(secrets: SecretStore, owner: readonly (string | null)[]): SecretPlace {
  const keyOf = (slot: SecretSlot): string => JSON.stringify([...owner, ...slot]);
  return {
    read: (slot) => secrets.get(keyOf(slot)),
    replace: (values) => {
      const kept = new Map([...values].map(([slot, value]) => [keyOf(slot), value]));
      for (const key of secrets.list(`${JSON.stringify(owner).slice(0, -1)},`)) if (!kept.has(key)) secrets.delete(key);
      for (const [key, value] of kept) if (secrets.get(key) !== value) secrets.set(key, value);
    },
  };
}
