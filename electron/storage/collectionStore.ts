/**
 * Collections: which are open, what is in them, and every change to their files. One per process.
 * Calls on one collection run one after the other. Every method throws AppErrors and leaves whole files behind.
 */
import { mkdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { Collection, Environment, Variable } from "../../shared/model/collection.ts";
import type { Request } from "../../shared/model/request.ts";
import { createFileAtomically, sweepTemporaryFiles } from "./atomicFile.ts";
import {
  createFolder,
  createItem,
  duplicateItem,
  readItem,
  renameItem,
  saveItem,
  type SavedRequest,
} from "./collectionItems.ts";
import { createCollectionLive, type CollectionChange } from "./collectionLive.ts";
import { collectionFileName, parentOf } from "./collectionPath.ts";
import { collectionId as idOf, createCollectionRegistry } from "./collectionRegistry.ts";
import { scanCollection, type CollectionScan } from "./collectionScan.ts";
import { seedFolder } from "./collectionSeed.ts";
import {
  collectionEnvironments,
  collectionVariables,
  environmentPath,
  renameCollection,
  saveCollectionVariables,
  saveEnvironment,
  type CollectionOwner,
} from "./collectionSettings.ts";
import { createCollectionTrash } from "./collectionTrash.ts";
import { exists, freeName } from "./folderNames.ts";
import { mapOf, textOf } from "./plainFields.ts";
import type { Profile } from "./profile.ts";
import type { SecretStore } from "./secretStore.ts";
import { storageError } from "./storageError.ts";
import { renderYaml } from "./yamlRender.ts";

export interface SaveRequest {
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
  /** Once in a profile's life. @param files by path, `opencollection.yml` among them. Resolves to the id, or null. */
  seedCollection(directoryName: string, files: Readonly<Record<string, string>>): Promise<string | null>;
  /** From now on, changes made here or on disk, at most one for each collection in 50 ms. Returns the end of it. */
  watch(listener: (change: CollectionChange) => void): () => void;
  /** Deletes what has waited in the trash for 30 days, and temporary files that killed processes left. */
  sweep(nowMs: number): Promise<void>;
}

export function createCollectionStore(profile: Profile, secrets: SecretStore): CollectionStore {
  const registry = createCollectionRegistry(profile.database);
  const trash = createCollectionTrash(profile.database, profile.trashDirectory);
  const rootOf = (id: string): string => {
    const found = registry.find(id);
    if (!found) throw new AppError("not-found", { name: id });
    return found.directory;
  };
  const live = createCollectionLive((id, cache) => scanCollection(rootOf(id), cache));
  const owner = (id: string): CollectionOwner => ({ id, root: rootOf(id), secrets });

  /** One change at a time for each collection, then word of it. */
  const queues = new Map<string, Promise<unknown>>();
  const change = async <T>(id: string, work: (root: string) => Promise<T>): Promise<T> => {
    const root = rootOf(id);
    const run = (queues.get(id) ?? Promise.resolve()).then(() => work(root));
    const settled = run.catch(() => undefined);
    queues.set(id, settled);
    try {
      return await run;
    } finally {
      if (queues.get(id) === settled) queues.delete(id);
      live.touch(id);
    }
  };
  const openReal = (directory: string): string => {
    const id = registry.add(directory);
    live.opened(id);
    return id;
  };
  const nextSeq = async (id: string, parent: string): Promise<number> => {
    const { nodes } = await live.scan(id);
    return (
      Math.max(0, ...nodes.filter((node) => parentOf(node.path) === parent).map(({ seq }) => Math.floor(seq ?? 0))) + 1
    );
  };

  return {
    list: () => registry.list().map(({ id }) => id),
    create: async ({ name, directory }) =>
      openReal(await makeCollection(directory ?? profile.collectionsDirectory, name)),
    open: async (directory) => openReal(await collectionFolder(directory)),
    close: (id) => {
      registry.remove(id);
      live.closed(id);
    },
    snapshot: async (id) => {
      const directory = rootOf(id);
      return toCollection({ id, root: directory, secrets }, await live.scan(id));
    },
    readRequest: (id, itemPath) => readItem(rootOf(id), itemPath),
    saveRequest: ({ collectionId: id, path: itemPath, parent, name, request, expectedVersion }) =>
      change(id, async (root) => {
        if (itemPath === null) return createItem(root, parent, name, request, await nextSeq(id, parent));
        return { path: itemPath, version: await saveItem(root, itemPath, name, request, expectedVersion) };
      }),
    createFolder: ({ collectionId: id, parent, name }) =>
      change(id, async (root) => ({ path: await createFolder(root, parent, name, await nextSeq(id, parent)) })),
    rename: ({ collectionId: id, path: itemPath, name }) =>
      change(id, async (root) => {
        if (itemPath === "") await renameCollection(owner(id), name);
        return { path: itemPath === "" ? "" : await renameItem(root, itemPath, name) };
      }),
    duplicate: ({ collectionId: id, path: itemPath }) =>
      change(id, async (root) => ({ path: await duplicateItem(root, itemPath) })),
    remove: ({ collectionId: id, path: itemPath }) =>
      change(id, async (root) => ({ undoId: await trash.remove(root, itemPath) })),
    restore: async (undoId) => {
      const { directory, path: itemPath } = await trash.restore(undoId);
      live.touch(idOf(directory));
      return { path: itemPath };
    },
    saveVariables: (id, variables) => change(id, () => saveCollectionVariables(owner(id), variables)),
    saveEnvironment: ({ collectionId: id, previousName, environment }) =>
      change(id, async () => saveEnvironment(owner(id), await live.scan(id), previousName, environment)),
    removeEnvironment: (id, name) =>
      change(id, async (root) => void (await trash.remove(root, environmentPath(await live.scan(id), name)))),
    seedCollection: async (directoryName, files) => {
      if (registry.wasSeeded(directoryName)) return null;
      const directory = await seedFolder(profile.collectionsDirectory, directoryName, files);
      registry.markSeeded(directoryName);
      return openReal(directory);
    },
    watch: (listener) =>
      live.watch(
        registry.list().map(({ id }) => id),
        listener,
      ),
    sweep: async (nowMs) => {
      await trash.sweep(nowMs);
      await sweepTemporaryFiles(profile.collectionsDirectory, nowMs);
      for (const { id } of registry.list()) {
        const { directories } = await live.scan(id);
        for (const directory of directories) await sweepTemporaryFiles(directory, nowMs);
      }
    },
  };
}

function toCollection(owner: CollectionOwner, scan: CollectionScan): Collection {
  return {
    id: owner.id,
    name: textOf(mapOf(scan.root["info"])["name"]) || path.basename(owner.root),
    directory: owner.root,
    nodes: scan.nodes,
    variables: collectionVariables(owner, scan),
    environments: collectionEnvironments(owner, scan),
    problem: scan.problem,
  };
}

async function makeCollection(parent: string, name: string): Promise<string> {
  const folder = path.join(parent, await freeName(parent, name));
  const content = { opencollection: "1.0.0", info: { name }, bundled: false };
  try {
    await mkdir(folder);
    await createFileAtomically(path.join(folder, collectionFileName), renderYaml(content));
    return await realpath(folder);
  } catch (error) {
    throw storageError(error, folder, "written");
  }
}

async function collectionFolder(chosen: string): Promise<string> {
  try {
    const folder = (await stat(chosen)).isDirectory() ? chosen : path.dirname(chosen);
    const file = path.join(folder, collectionFileName);
    if (!(await exists(file))) throw new AppError("not-found", { name: file });
    return await realpath(folder);
  } catch (error) {
    throw storageError(error, chosen, "opened");
  }
}
