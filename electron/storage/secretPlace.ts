/** The secrets of one owner (a session, a folder, a request) in the SecretStore. */
import type { SecretSlot } from "./deliverySecrets.ts";
import type { SecretStore } from "./secretStore.ts";

export interface SecretPlace {
  read: (slot: SecretSlot) => string | null;
  /** Beside those that the owner has. */
  add(values: ReadonlyMap<SecretSlot, string>): void;
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

/** Of the application's delivery settings. */
export function settingsSecrets(secrets: SecretStore): SecretPlace {
  return placeOf(secrets, ["settings"]);
}

/** Secret variables of an environment; null: of the collection itself. A slot is `["variable", name]`. */
export function variableSecrets(secrets: SecretStore, collectionId: string, environment: string | null): SecretPlace {
  return placeOf(secrets, [collectionId, environment], ([, name]) => [name ?? ""]);
}

export interface ItemPlace {
  collectionId: string;
  path: string;
}

/** A copy of an item has what the item has; what is in a folder goes along. */
export function copyScopeSecrets(secrets: SecretStore, from: ItemPlace, to: ItemPlace): void {
  const start = keyStart(from);
  if (start === keyStart(to)) return;
  for (const key of scopeKeys(secrets, from)) {
    const value = secrets.get(key);
    if (value !== null) secrets.set(keyStart(to) + key.slice(start.length), value);
  }
}

/** Of an item that is not there any more, and of all that was in it. */
export function forgetScopeSecrets(secrets: SecretStore, place: ItemPlace): void {
  for (const key of scopeKeys(secrets, place)) secrets.delete(key);
}

function scopeKeys(secrets: SecretStore, place: ItemPlace): string[] {
  const start = keyStart(place);
  return [`${start}"`, `${start}/`].flatMap((prefix) => secrets.list(prefix));
}

/** Up to the path, without the quote that ends it. */
function keyStart({ collectionId, path }: ItemPlace): string {
  return JSON.stringify(["scope", collectionId, path]).slice(0, -2);
}

function placeOf(
  secrets: SecretStore,
  owner: readonly (string | null)[],
  inside: (slot: SecretSlot) => SecretSlot = (slot) => slot,
): SecretPlace {
  const keyOf = (slot: SecretSlot): string => JSON.stringify([...owner, ...inside(slot)]);
  const put = (key: string, value: string): void => {
    if (secrets.get(key) !== value) secrets.set(key, value);
  };
  return {
    read: (slot) => secrets.get(keyOf(slot)),
    add: (values) => {
      for (const [slot, value] of values) put(keyOf(slot), value);
    },
    replace: (values) => {
      const kept = new Map([...values].map(([slot, value]) => [keyOf(slot), value]));
      for (const key of secrets.list(`${JSON.stringify(owner).slice(0, -1)},`)) if (!kept.has(key)) secrets.delete(key);
      for (const [key, value] of kept) put(key, value);
    },
  };
}
