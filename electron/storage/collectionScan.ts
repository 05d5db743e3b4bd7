/**
 * Reads a collection's folder into its tree. Files that did not change since the last scan (times, size, inode) are
 * not read again, and what came of them is the same object. Nothing is skipped for being broken: it is in the tree
 * with its reason.
 */
import { readdirSync, type Dirent } from "node:fs";
import path from "node:path";
import type { AppErrorData } from "../../shared/errors.ts";
import type { TreeNode } from "../../shared/model/collection.ts";
import {
  collectionFileName,
  environmentsFolderName,
  folderFileName,
  isDocumentName,
  joinPath,
  sidecarOf,
} from "./collectionPath.ts";
import { createTurns } from "./loopTurns.ts";
import type { ScanCache } from "./scanCache.ts";
import { scanFile, type FileContent, type ScannedFile } from "./scannedFile.ts";
import { storageError } from "./storageError.ts";
import { brokenFolderNode, environmentsNode, folderNode, itemNode } from "./treeNodes.ts";
import { orderNodes } from "./treeOrder.ts";
import type { PlainMap } from "./yamlSource.ts";

export interface CollectionScan {
  nodes: readonly TreeNode[];
  /** `opencollection.yml` and `.envoi`; empty when unreadable. */
  root: PlainMap;
  rootSidecar: PlainMap;
  environments: { path: string; value: PlainMap }[];
  /** The session that a request names for itself, by the request's path. */
  requestSessions: ReadonlyMap<string, string>;
  /** Absolute, the root first. */
  directories: string[];
  problem: AppErrorData | null;
}

const ignoredFolders = new Set(["node_modules"]);

/** The same object as the last time when nothing is different. */
export async function scanCollection(root: string, cache: ScanCache): Promise<CollectionScan> {
  const scanner = new Scanner(root, cache);
  const problem = await scanner.scan();
  const { last } = cache;
  const isSame =
    last !== null &&
    cache.isSame(scanner.files) &&
    problem?.code === last.problem?.code &&
    scanner.directories.join("\n") === last.directories.join("\n");
  cache.files = scanner.files;
  cache.nodes = scanner.nodes;
  cache.last = isSame ? last : scanner.result(problem);
  return cache.last;
}

class Scanner {
  readonly files = new Map<string, ScannedFile>();
  readonly nodes = new Map<string, { parts: readonly (ScannedFile | null)[]; node: TreeNode }>();
  readonly directories: string[] = [];
  readonly #environments: { path: string; value: PlainMap }[] = [];
  readonly #sessions = new Map<string, string>();
  readonly #root: string;
  readonly #cache: ScanCache;
  readonly #turn = createTurns();

  constructor(root: string, cache: ScanCache) {
    this.#root = root;
    this.#cache = cache;
  }

  async scan(): Promise<AppErrorData | null> {
    const main = this.#file(collectionFileName, "scope");
    const sidecar = this.#file(sidecarOf(collectionFileName), "scope");
    try {
      await this.#folder("");
    } catch (error) {
      return storageError(error, this.#root, "read").data;
    }
    if (!main) return storageError({ code: "ENOENT" }, path.join(this.#root, collectionFileName), "read").data;
    return problemOf(main) ?? problemOf(sidecar);
  }

  result(problem: AppErrorData | null): CollectionScan {
    const nodes = [...this.nodes.values()].map(({ node }) => node);
    return {
      nodes: orderNodes(nodes),
      root: valueOf(this.files.get(collectionFileName)),
      rootSidecar: valueOf(this.files.get(sidecarOf(collectionFileName))),
      environments: this.#environments.toSorted((left, right) => (left.path < right.path ? -1 : 1)),
      requestSessions: this.#sessions,
      directories: this.directories,
      problem,
    };
  }

  async #folder(folder: string): Promise<void> {
    const directory = path.join(this.#root, folder);
    const entries = readdirSync(directory, { withFileTypes: true }).filter(({ name }) => !name.startsWith("."));
    this.directories.push(directory);
    const sidecars = new Set(entries.filter(isSidecar).map(({ name }) => name));
    const folders = entries.filter((entry) => entry.isDirectory());
    for (const { name } of entries) {
      if (!isDocumentName(name) || folders.some((one) => one.name === name)) continue;
      const relative = joinPath(folder, name);
      if (name === folderFileName || relative === collectionFileName) continue;
      this.#item(relative, sidecars.has(sidecarOf(name)));
      await this.#turn();
    }
    for (const { name } of folders) {
      const relative = joinPath(folder, name);
      if (relative === environmentsFolderName) this.#environmentFiles();
      else if (!ignoredFolders.has(name)) await this.#subfolder(relative);
      await this.#turn();
    }
  }

  #item(relative: string, hasSidecar: boolean): void {
    const file = this.#file(relative, "item");
    if (!file) return;
    // A broken one is the request's to tell, when it is opened.
    const sidecar = hasSidecar ? this.#file(sidecarOf(relative), "sidecar") : null;
    const session = sidecar?.content.kind === "sidecar" ? sidecar.content.session : "";
    if (session !== "") this.#sessions.set(relative, session);
    this.#node(relative, [file, sidecar], () => itemNode(relative, file.content));
  }

  async #subfolder(relative: string): Promise<void> {
    const file = this.#file(joinPath(relative, folderFileName), "scope");
    const sidecar = this.#file(sidecarOf(joinPath(relative, folderFileName)), "scope");
    const problem = problemOf(file) ?? problemOf(sidecar);
    try {
      await this.#folder(relative);
      const make = (): TreeNode => folderNode(relative, { main: valueOf(file), sidecar: valueOf(sidecar) }, problem);
      this.#node(relative, [file, sidecar], make);
    } catch (error) {
      const told = storageError(error, path.join(this.#root, relative), "read").data;
      this.#node(relative, [null], () => brokenFolderNode(relative, told));
    }
  }

  /** Broken environments stand in the tree, below a node for their folder, so that they can be seen and opened. */
  #environmentFiles(): void {
    for (const name of this.#environmentNames()) {
      if (!isDocumentName(name) || name.startsWith(".")) continue;
      const relative = joinPath(environmentsFolderName, name);
      const file = this.#file(relative, "scope");
      if (file?.content.kind === "scope") this.#environments.push({ path: relative, value: file.content.value });
      else if (file) {
        this.#node(environmentsFolderName, [null], environmentsNode);
        this.#node(relative, [file], () => itemNode(relative, file.content));
      }
    }
  }

  #environmentNames(): string[] {
    const directory = path.join(this.#root, environmentsFolderName);
    try {
      const names = readdirSync(directory);
      this.directories.push(directory);
      return names;
    } catch (error) {
      const { data } = storageError(error, directory, "read");
      this.#node(environmentsFolderName, [null], () => brokenFolderNode(environmentsFolderName, data));
      return [];
    }
  }

  /** The node of before when it was made of the same files. */
  #node(relative: string, parts: readonly (ScannedFile | null)[], make: () => TreeNode): void {
    const known = this.#cache.nodes.get(relative);
    const isSame = known?.parts.length === parts.length && known.parts.every((part, index) => part === parts[index]);
    this.nodes.set(relative, isSame ? known : { parts, node: make() });
  }

  #file(relative: string, kind: Exclude<FileContent["kind"], "broken">): ScannedFile | null {
    const file = scanFile(this.#root, relative, kind, this.#cache.files.get(relative));
    if (file) this.files.set(relative, file);
    return file;
  }
}

function isSidecar(entry: Dirent): boolean {
  return entry.name.endsWith(".envoi") && !entry.isDirectory();
}

function problemOf(file: ScannedFile | null): AppErrorData | null {
  return file?.content.kind === "broken" ? file.content.problem : null;
}

function valueOf(file: ScannedFile | null | undefined): PlainMap {
  return file?.content.kind === "scope" ? file.content.value : {};
}
