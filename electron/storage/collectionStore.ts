/**
 * Collections: which are open, what is in them, and every change to their files. One per process.
 * Calls on one collection run one after the other. Every method throws AppErrors and leaves whole files behind.
 */
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { Collection, Environment } from "../../shared/model/collection.ts";
import type { Variable } from "../../shared/model/variable.ts";
import type { Request } from "../../shared/model/request.ts";
import type { ScopeSettings } from "../../shared/model/scope.ts";
import type { Session } from "../../shared/model/session.ts";
import { sweepTemporaryFiles } from "./atomicFile.ts";
import {
  createFolder,
  createItem,
  duplicateItem,
  readItem,
  renameItem,
  saveItem,
  type SavedRequest,
} from "./collectionItems.ts";
import { findCollectionFolder, makeCollectionFolder } from "./collectionFolder.ts";
import { createCollectionLive, type CollectionChange, type CollectionLive } from "./collectionLive.ts";
import { parentOf } from "./collectionPath.ts";
import { collectionId as idOf, createCollectionRegistry, type CollectionRegistry } from "./collectionRegistry.ts";
import { scanCollection } from "./collectionScan.ts";
import { seedFolder } from "./collectionSeed.ts";
import {
  changeCollectionSessions,
  collectionScope,
  collectionSessions,
  nodesWithSecrets,
  requestWithoutSecrets,
  requestWithSecrets,
  saveScope,
  type CollectionContents,
} from "./collectionSessions.ts";
import {
  collectionEnvironments,
  collectionVariables,
  environmentPath,
  renameCollection,
  saveCollectionVariables,
  saveEnvironment,
  type CollectionOwner,
} from "./collectionSettings.ts";
import { createCollectionTrash, type CollectionTrash } from "./collectionTrash.ts";
import { mapOf, textOf } from "./plainFields.ts";
import type { Profile } from "./profile.ts";
import { moveScopeSecrets } from "./secretPlace.ts";
import type { SecretStore } from "./secretStore.ts";

interface SaveRequest {
  collectionId: string;
  /** null makes a new file in `parent`. */
  path: string | null;
  parent: string;
  name: string;
  request: Request;
  /** From readRequest or the last save; null replaces whatever is there. */
  expectedVersion: string | null;
}

export interface CollectionStore {
  /** Ids, in the order in which they were opened. */
  list(): string[];
  /** Makes a folder named after the collection in `directory`, or in the profile when that is null. */
  create(collection: { name: string; directory: string | null }): Promise<string>;
  /** @param directory a collection's folder or its opencollection.yml. @throws AppError not-found */
  open(directory: string): Promise<string>;
  /** Its files stay where they are. */
  close(collectionId: string): void;
  /** A folder that cannot be read gives a collection with a problem, not an error. @throws AppError not-found */
  snapshot(collectionId: string): Promise<Collection>;
  readRequest(collectionId: string, path: string): Promise<SavedRequest>;
  /** @throws AppError changed-on-disk, broken-file: neither overwrites anything */
  saveRequest(save: SaveRequest): Promise<{ path: string; version: string }>;
  createFolder(folder: { collectionId: string; parent: string; name: string }): Promise<{ path: string }>;
  /** `path` "" renames the collection itself; its folder keeps its name. */
  rename(item: { collectionId: string; path: string; name: string }): Promise<{ path: string }>;
  duplicate(item: { collectionId: string; path: string }): Promise<{ path: string }>;
  remove(item: { collectionId: string; path: string }): Promise<{ undoId: string }>;
  restore(undoId: string): Promise<{ path: string }>;
  saveVariables(collectionId: string, variables: readonly Variable[]): Promise<void>;
  saveEnvironment(save: { collectionId: string; previousName: string | null; environment: Environment }): Promise<void>;
  removeEnvironment(collectionId: string, name: string): Promise<void>;
  /** The collection and its sessions of one moment. */
  contents(collectionId: string): Promise<CollectionContents>;
  /** @param change from the sessions that there are to those that there shall be; what it throws changes nothing */
  changeSessions(collectionId: string, change: (sessions: Session[]) => Session[]): Promise<void>;
  /** @param folder "" is the collection itself */
  saveScope(collectionId: string, folder: string, settings: ScopeSettings): Promise<void>;
  /** Once in a profile's life. @param files by path, `opencollection.yml` among them. Resolves to the id, or null. */
  seedCollection(directoryName: string, files: Readonly<Record<string, string>>): Promise<string | null>;
  /** From now on, changes made here or on disk, at most one for each collection in 50 ms. Returns the end of it. */
  watch(listener: (change: CollectionChange) => void): () => void;
  /** Deletes what has waited in the trash for 30 days, and temporary files that killed processes left. */
  sweep(nowMs: number): Promise<void>;
}

export function createCollectionStore(profile: Profile, secrets: SecretStore): CollectionStore {
  return new Collections(profile, secrets);
}

class Collections implements CollectionStore {
  readonly #profile: Profile;
  readonly #secrets: SecretStore;
  readonly #registry: CollectionRegistry;
  readonly #trash: CollectionTrash;
  readonly #live: CollectionLive;
  /** The last change of each collection, so that the next waits for it. */
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(profile: Profile, secrets: SecretStore) {
    this.#profile = profile;
    this.#secrets = secrets;
    this.#registry = createCollectionRegistry(profile.database);
    this.#trash = createCollectionTrash(profile.database, profile.trashDirectory);
    this.#live = createCollectionLive((id, cache) => scanCollection(this.#owner(id).root, cache));
  }

  list(): string[] {
    return this.#registry.list().map(({ id }) => id);
  }

  async create({ name, directory }: { name: string; directory: string | null }): Promise<string> {
    return this.#open(await makeCollectionFolder(directory ?? this.#profile.collectionsDirectory, name));
  }

  async open(directory: string): Promise<string> {
    return this.#open(await findCollectionFolder(directory));
  }

  close(collectionId: string): void {
    this.#registry.remove(collectionId);
    this.#live.closed(collectionId);
  }

  async snapshot(collectionId: string): Promise<Collection> {
    return (await this.contents(collectionId)).collection;
  }

  async contents(collectionId: string): Promise<CollectionContents> {
    const owner = this.#owner(collectionId);
    // Who asks after a change sees it: a send at once after a variable was typed has the variable.
    await this.#queues.get(collectionId);
    const scan = await this.#live.scan(collectionId);
    const collection = {
      id: collectionId,
      name: textOf(mapOf(scan.root["info"])["name"]) || path.basename(owner.root),
      directory: owner.root,
      nodes: nodesWithSecrets(owner, scan.nodes),
      environments: collectionEnvironments(owner, scan),
      settings: { ...collectionScope(owner, scan), variables: collectionVariables(owner, scan) },
      problem: scan.problem,
    };
    return { collection, sessions: collectionSessions(owner, scan), requestSessions: scan.requestSessions };
  }

  async readRequest(collectionId: string, itemPath: string): Promise<SavedRequest> {
    const owner = this.#owner(collectionId);
    const saved = await readItem(owner.root, itemPath);
    return { ...saved, request: requestWithSecrets(owner, itemPath, saved.request) };
  }

  saveRequest(save: SaveRequest): Promise<{ path: string; version: string }> {
    const { collectionId, path: itemPath, parent, name, expectedVersion } = save;
    return this.#change(collectionId, async (owner) => {
      const { root } = owner;
      const { request, keep } = requestWithoutSecrets(owner, save.request);
      const saved =
        itemPath === null
          ? await createItem(root, parent, name, request, await this.#nextSeq(collectionId, parent))
          : { path: itemPath, version: await saveItem(root, itemPath, name, request, expectedVersion) };
      keep(saved.path);
      return saved;
    });
  }

  createFolder(folder: { collectionId: string; parent: string; name: string }): Promise<{ path: string }> {
    const { collectionId, parent, name } = folder;
    return this.#change(collectionId, async ({ root }) => {
      return { path: await createFolder(root, parent, name, await this.#nextSeq(collectionId, parent)) };
    });
  }

  rename(item: { collectionId: string; path: string; name: string }): Promise<{ path: string }> {
    return this.#change(item.collectionId, async (owner) => {
      if (item.path === "") {
        await renameCollection(owner, item.name);
        return { path: "" };
      }
      const to = await renameItem(owner.root, item.path, item.name);
      moveScopeSecrets(this.#secrets, owner.id, { from: item.path, to }, false);
      return { path: to };
    });
  }

  duplicate(item: { collectionId: string; path: string }): Promise<{ path: string }> {
    return this.#change(item.collectionId, async ({ id, root }) => {
      const to = await duplicateItem(root, item.path);
      moveScopeSecrets(this.#secrets, id, { from: item.path, to }, true);
      return { path: to };
    });
  }

  remove(item: { collectionId: string; path: string }): Promise<{ undoId: string }> {
    return this.#change(item.collectionId, async ({ root }) => ({ undoId: await this.#trash.remove(root, item.path) }));
  }

  async restore(undoId: string): Promise<{ path: string }> {
    const { directory, path: itemPath, removedFrom } = await this.#trash.restore(undoId);
    moveScopeSecrets(this.#secrets, idOf(directory), { from: removedFrom, to: itemPath }, true);
    this.#live.touch(idOf(directory));
    return { path: itemPath };
  }

  saveVariables(collectionId: string, variables: readonly Variable[]): Promise<void> {
    return this.#change(collectionId, (owner) => saveCollectionVariables(owner, variables));
  }

  saveEnvironment(save: {
    collectionId: string;
    previousName: string | null;
    environment: Environment;
  }): Promise<void> {
    const { collectionId, previousName, environment } = save;
    return this.#change(collectionId, async (owner) => {
      await saveEnvironment(owner, await this.#live.scan(collectionId), previousName, environment);
    });
  }

  removeEnvironment(collectionId: string, name: string): Promise<void> {
    return this.#change(collectionId, async ({ root }) => {
      await this.#trash.remove(root, environmentPath(await this.#live.scan(collectionId), name));
    });
  }

  changeSessions(collectionId: string, change: (sessions: Session[]) => Session[]): Promise<void> {
    return this.#change(collectionId, (owner) => changeCollectionSessions(owner, change));
  }

  saveScope(collectionId: string, folder: string, settings: ScopeSettings): Promise<void> {
    return this.#change(collectionId, (owner) => saveScope(owner, folder, settings));
  }

  async seedCollection(directoryName: string, files: Readonly<Record<string, string>>): Promise<string | null> {
    if (this.#registry.wasSeeded(directoryName)) return null;
    const directory = await seedFolder(this.#profile.collectionsDirectory, directoryName, files);
    this.#registry.markSeeded(directoryName);
    return this.#open(directory);
  }

  watch(listener: (change: CollectionChange) => void): () => void {
    return this.#live.watch(this.list(), listener);
  }

  async sweep(nowMs: number): Promise<void> {
    await this.#trash.sweep(nowMs);
    await sweepTemporaryFiles(this.#profile.collectionsDirectory, nowMs);
    for (const id of this.list()) {
      const { directories } = await this.#live.scan(id);
      for (const directory of directories) await sweepTemporaryFiles(directory, nowMs);
    }
  }

  #owner(id: string): CollectionOwner {
    const found = this.#registry.find(id);
    if (!found) throw new AppError("not-found", { name: id });
    return { id, root: found.directory, secrets: this.#secrets };
  }

  #open(directory: string): string {
    const id = this.#registry.add(directory);
    this.#live.opened(id);
    return id;
  }

  /** One change at a time for each collection, then word of it, also of one that failed half-way. */
  async #change<T>(id: string, work: (owner: CollectionOwner) => Promise<T>): Promise<T> {
    const owner = this.#owner(id);
    const run = (this.#queues.get(id) ?? Promise.resolve()).then(() => work(owner));
    const settled = run.catch(() => undefined);
    this.#queues.set(id, settled);
    try {
      return await run;
    } finally {
      if (this.#queues.get(id) === settled) this.#queues.delete(id);
      this.#live.touch(id);
    }
  }

  async #nextSeq(id: string, parent: string): Promise<number> {
    const { nodes } = await this.#live.scan(id);
    const siblings = nodes.filter((node) => parentOf(node.path) === parent);
    return siblings.reduce((largest, { seq }) => Math.max(largest, Math.floor(seq ?? 0)), 0) + 1;
  }
}
