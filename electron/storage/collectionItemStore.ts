/** Every change to the requests and folders of open collections. Not what a collection itself says: collectionStore.ts. */
import type { Example } from "../../shared/model/example.ts";
import type { Request } from "../../shared/model/request.ts";
import { removeItemExample, saveItemExample } from "./collectionExamples.ts";
import {
  createFolder,
  createItem,
  duplicateItem,
  readItem,
  renameItem,
  saveItem,
  type SavedRequest,
} from "./collectionItems.ts";
import { numberItems, readFileText, type FileText, type SiblingNumber } from "./collectionOrder.ts";
import type { CollectionLive } from "./collectionLive.ts";
import { parentOf } from "./collectionPath.ts";
import { outermost, placeItems, type PlaceSide } from "./collectionPlace.ts";
import { collectionId as idOf } from "./collectionRegistry.ts";
import { requestSecrets, requestWithSecrets } from "./collectionScopes.ts";
import { renameCollection, type CollectionOwner } from "./collectionSettings.ts";
import type { CollectionTrash } from "./collectionTrash.ts";
import { copyScopeSecrets, forgetScopeSecrets } from "./secretPlace.ts";
import type { SecretStore } from "./secretStore.ts";

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

export interface PlaceItems {
  from: { collectionId: string; paths: readonly string[] };
  /** `before`: a child of `parent`; null: behind all of them. */
  to: { collectionId: string; parent: string; before: string | null };
  copy: boolean;
}

export interface CollectionItemStore {
  readRequest: (collectionId: string, path: string) => Promise<SavedRequest>;
  /** @throws AppError changed-on-disk, broken-file: neither overwrites anything */
  saveRequest: (save: SaveRequest) => Promise<{ path: string; version: string }>;
  createFolder: (folder: { collectionId: string; parent: string; name: string }) => Promise<{ path: string }>;
  /** `path` "" renames the collection itself; its folder keeps its name. */
  rename: (item: { collectionId: string; path: string; name: string }) => Promise<{ path: string }>;
  duplicate: (item: { collectionId: string; path: string }) => Promise<{ path: string }>;
  /** Moved or copied, in the order of the tree. A move is undone by placing back. */
  place: (items: PlaceItems) => Promise<{ paths: string[] }>;
  /** @param numbers of the order among siblings; null: by name */
  order: (collectionId: string, numbers: readonly SiblingNumber[]) => Promise<void>;
  /** As it lies there, for what cannot be read otherwise. */
  readText: (collectionId: string, path: string) => Promise<FileText>;
  remove: (items: { collectionId: string; paths: readonly string[] }) => Promise<{ undoId: string }>;
  restore: (undoId: string) => Promise<{ paths: string[] }>;
  examples: {
    /** `index` null adds it behind the others. */
    save: (
      at: ExamplePlace & { index: number | null; example: Example },
    ) => Promise<{ index: number; version: string }>;
    remove: (at: ExamplePlace & { index: number }) => Promise<{ version: string }>;
  };
}

interface ExamplePlace {
  collectionId: string;
  /** Of the request. */
  path: string;
}

export interface ItemSurroundings {
  secrets: SecretStore;
  /** @throws AppError not-found */
  owner: (collectionId: string) => CollectionOwner;
  /** As CollectionQueue.run, and tells of it afterwards. */
  change: <T>(collectionIds: readonly string[], work: () => Promise<T>) => Promise<T>;
  live: CollectionLive;
  trash: CollectionTrash;
}

export function createCollectionItemStore(surroundings: ItemSurroundings): CollectionItemStore {
  return {
    ...requestMethods(surroundings),
    ...namingMethods(surroundings),
    ...treeMethods(surroundings),
    examples: exampleMethods(surroundings),
  };
}

function exampleMethods({ owner, change }: ItemSurroundings): CollectionItemStore["examples"] {
  return {
    save: ({ collectionId, path, index, example }) =>
      change([collectionId], () => saveItemExample(owner(collectionId).root, path, index, example)),
    remove: ({ collectionId, path, index }) =>
      change([collectionId], () => removeItemExample(owner(collectionId).root, path, index)),
  };
}

function requestMethods({
  owner,
  change,
  live,
}: ItemSurroundings): Pick<CollectionItemStore, "readRequest" | "saveRequest" | "createFolder"> {
  const nextSeq = async (collectionId: string, parent: string): Promise<number> => {
    const { nodes } = await live.scan(collectionId);
    const siblings = nodes.filter((node) => parentOf(node.path) === parent);
    return siblings.reduce((largest, { seq }) => Math.max(largest, Math.floor(seq ?? 0)), 0) + 1;
  };
  const save = async ({ collectionId, path, parent, name, expectedVersion, ...given }: SaveRequest) => {
    const own = owner(collectionId);
    const { withhold, keep } = requestSecrets(own, path, given.request);
    const saved =
      path === null
        ? await createItem(own.root, parent, name, withhold(null), await nextSeq(collectionId, parent))
        : { path, version: await saveItem(own.root, path, name, withhold, expectedVersion) };
    keep(saved.path);
    return saved;
  };
  return {
    readRequest: async (collectionId, path) => {
      const own = owner(collectionId);
      const saved = await readItem(own.root, path);
      return { ...saved, request: requestWithSecrets(own, path, saved.request) };
    },
    saveRequest: (request) => change([request.collectionId], () => save(request)),
    createFolder: ({ collectionId, parent, name }) =>
      change([collectionId], async () => {
        const { root } = owner(collectionId);
        return { path: await createFolder(root, parent, name, await nextSeq(collectionId, parent)) };
      }),
  };
}

function namingMethods({
  owner,
  change,
  secrets,
}: ItemSurroundings): Pick<CollectionItemStore, "rename" | "duplicate"> {
  const rename = async ({ collectionId, path, name }: { collectionId: string; path: string; name: string }) => {
    const { root } = owner(collectionId);
    if (path === "") {
      await renameCollection(owner(collectionId), name);
      return { path };
    }
    // Secrets are at both places until the file has moved: a kill between loses none.
    const was = { collectionId, path };
    const to = await renameItem(root, path, name, (next) =>
      copyScopeSecrets(secrets, was, { collectionId, path: next }),
    );
    if (to !== path) forgetScopeSecrets(secrets, was);
    return { path: to };
  };
  return {
    rename: (item) => change([item.collectionId], () => rename(item)),
    duplicate: ({ collectionId, path }) =>
      change([collectionId], async () => {
        const { root } = owner(collectionId);
        const to = await duplicateItem(root, path);
        copyScopeSecrets(secrets, { collectionId, path }, { collectionId, path: to });
        return { path: to };
      }),
  };
}

function treeMethods({
  owner,
  change,
  live,
  trash,
  secrets,
}: ItemSurroundings): Pick<CollectionItemStore, "place" | "order" | "readText" | "remove" | "restore"> {
  const side = async (id: string): Promise<PlaceSide> => {
    return { id, root: owner(id).root, nodes: (await live.scan(id)).nodes };
  };
  return {
    place: ({ from, to, copy }) =>
      change([from.collectionId, to.collectionId], async () => {
        const source = await side(from.collectionId);
        const target = from.collectionId === to.collectionId ? source : await side(to.collectionId);
        const { parent, before } = to;
        const placing = { from: source, to: target, paths: from.paths, parent, before, copy };
        return { paths: await placeItems(placing, secrets) };
      }),
    order: (collectionId, numbers) =>
      change([collectionId], async () =>
        numberItems(owner(collectionId).root, (await live.scan(collectionId)).nodes, numbers),
      ),
    readText: async (collectionId, path) => {
      const { nodes } = await live.scan(collectionId);
      return readFileText(
        owner(collectionId).root,
        path,
        nodes.find((node) => node.path === path),
      );
    },
    remove: ({ collectionId, paths }) =>
      change([collectionId], async () => {
        const { root } = owner(collectionId);
        if (paths.length === 1) return { undoId: await trash.remove(root, paths) };
        const nodes = outermost((await live.scan(collectionId)).nodes, paths);
        const chosen = nodes.map((node) => node.path);
        return { undoId: await trash.remove(root, chosen) };
      }),
    restore: async (undoId) => {
      // The collection may have been closed since.
      const collectionId = idOf(trash.directoryOf(undoId));
      const restored = await change([collectionId], () => trash.restore(undoId));
      for (const { path, removedFrom } of restored) {
        copyScopeSecrets(secrets, { collectionId, path: removedFrom }, { collectionId, path });
      }
      return { paths: restored.map(({ path }) => path) };
    },
  };
}
