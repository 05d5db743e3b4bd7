/**
 * Collections: which are open, what is in them, and every change to their files. One per process.
 * Calls on one collection run one after the other. Every method throws AppErrors and leaves whole files behind.
 */
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { Collection, Environment } from "../../shared/model/collection.ts";
import type { Variable } from "../../shared/model/variable.ts";
import type { ScopeSettings } from "../../shared/model/scope.ts";
import type { Session } from "../../shared/model/session.ts";
import { sweepTemporaryFiles } from "./atomicFile.ts";
import { createCollectionItemStore, type CollectionItemStore } from "./collectionItemStore.ts";
import { collectionScope, nodesWithSecrets, saveCollectionVariables, saveScope } from "./collectionScopes.ts";
import { findCollectionFolder, makeCollectionFolder } from "./collectionFolder.ts";
import { createCollectionLive, type CollectionChange, type CollectionLive } from "./collectionLive.ts";
import { createCollectionQueue } from "./collectionQueue.ts";
import { createCollectionRegistry, type CollectionRegistry } from "./collectionRegistry.ts";
import { scanCollection, type CollectionScan } from "./collectionScan.ts";
import { seedFolder } from "./collectionSeed.ts";
import { changeCollectionSessions, collectionSessions, type CollectionContents } from "./collectionSessions.ts";
import {
  collectionEnvironments,
  environmentPath,
  saveEnvironment,
  type CollectionOwner,
} from "./collectionSettings.ts";
import { createCollectionTrash, type CollectionTrash } from "./collectionTrash.ts";
import { mapOf, textOf } from "./plainFields.ts";
import { saveEnvironmentOrder } from "./environmentOrder.ts";
import type { Profile } from "./profile.ts";
import type { ScanCache } from "./scanCache.ts";
import type { SecretStore } from "./secretStore.ts";
import { createTreeCache, type TreeCache } from "./treeCache.ts";

export interface CollectionStore extends CollectionItemStore {
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
  saveVariables(collectionId: string, variables: readonly Variable[]): Promise<void>;
  saveEnvironment(save: { collectionId: string; previousName: string | null; environment: Environment }): Promise<void>;
  removeEnvironment(collectionId: string, name: string): Promise<void>;
  /** @param names all of them, as they shall be shown */
  orderEnvironments(collectionId: string, names: readonly string[]): Promise<void>;
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
  readonly readRequest: CollectionItemStore["readRequest"];
  readonly saveRequest: CollectionItemStore["saveRequest"];
  readonly createFolder: CollectionItemStore["createFolder"];
  readonly rename: CollectionItemStore["rename"];
  readonly duplicate: CollectionItemStore["duplicate"];
  readonly place: CollectionItemStore["place"];
  readonly order: CollectionItemStore["order"];
  readonly readText: CollectionItemStore["readText"];
  readonly remove: CollectionItemStore["remove"];
  readonly restore: CollectionItemStore["restore"];
  readonly examples: CollectionItemStore["examples"];
  readonly #profile: Profile;
  readonly #secrets: SecretStore;
  readonly #registry: CollectionRegistry;
  readonly #trash: CollectionTrash;
  readonly #live: CollectionLive;
  readonly #treeCache: TreeCache;
  readonly #queue = createCollectionQueue();

  constructor(profile: Profile, secrets: SecretStore) {
    this.#profile = profile;
    this.#secrets = secrets;
    this.#registry = createCollectionRegistry(profile.database);
    this.#trash = createCollectionTrash(profile.database, profile.trashDirectory);
    this.#treeCache = createTreeCache(path.join(profile.directory, "trees"));
    this.#live = createCollectionLive((id, cache) => this.#scan(this.#owner(id).root, cache));
    const items = createCollectionItemStore({
      secrets,
      owner: (id) => this.#owner(id),
      change: (ids, work) => this.#changeSeveral(ids, work),
      live: this.#live,
      trash: this.#trash,
    });
    ({ readRequest: this.readRequest, saveRequest: this.saveRequest, createFolder: this.createFolder } = items);
    ({ rename: this.rename, duplicate: this.duplicate, place: this.place } = items);
    ({ order: this.order, readText: this.readText } = items);
    ({ remove: this.remove, restore: this.restore, examples: this.examples } = items);
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
    const found = this.#registry.find(collectionId);
    if (found) void this.#treeCache.forget(found.directory);
    this.#registry.remove(collectionId);
    this.#live.closed(collectionId);
  }

  async snapshot(collectionId: string): Promise<Collection> {
    return (await this.contents(collectionId)).collection;
  }

  async contents(collectionId: string): Promise<CollectionContents> {
    const owner = this.#owner(collectionId);
    // Who asks after a change sees it: a send at once after a variable was typed has the variable.
    await this.#queue.settled(collectionId);
    const scan = await this.#live.scan(collectionId);
    const collection = {
      id: collectionId,
      name: textOf(mapOf(scan.root["info"])["name"]) || path.basename(owner.root),
      directory: owner.root,
      nodes: nodesWithSecrets(owner, scan.nodes),
      environments: collectionEnvironments(owner, scan),
      settings: collectionScope(owner, scan),
      problem: scan.problem,
    };
    return { collection, sessions: collectionSessions(owner, scan), requestSessions: scan.requestSessions };
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
      await this.#trash.remove(root, [environmentPath(await this.#live.scan(collectionId), name)]);
    });
  }

  orderEnvironments(collectionId: string, names: readonly string[]): Promise<void> {
    return this.#change(collectionId, ({ root }) => saveEnvironmentOrder(root, names));
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

  async #scan(root: string, cache: ScanCache): Promise<CollectionScan> {
    if (!cache.remembered) cache.files = await this.#treeCache.load(root);
    cache.remembered = true;
    const before = cache.last;
    const scan = await scanCollection(root, cache);
    if (scan !== before) this.#treeCache.keep(root, cache.files);
    return scan;
  }

  #open(directory: string): string {
    const id = this.#registry.add(directory);
    this.#live.opened(id);
    return id;
  }

  #change<T>(id: string, work: (owner: CollectionOwner) => Promise<T>): Promise<T> {
    return this.#changeSeveral([id], () => work(this.#owner(id)));
  }

  /** One change at a time for each collection, then word of it, also of one that failed half-way. */
  async #changeSeveral<T>(ids: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = this.#secrets.changes();
    try {
      return await this.#queue.run(ids, work);
    } finally {
      const isSure = this.#secrets.changes() !== before;
      for (const id of ids) this.#live.touch(id, isSure);
    }
  }
}
