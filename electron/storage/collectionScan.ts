/**
 * Reads a collection's folder into its tree. Files that did not change since the last scan (time, size, inode) are
 * not read again. Nothing is skipped for being broken: it is in the tree with its reason.
 */
import { createHash } from "node:crypto";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { toAppError, type AppError, type AppErrorData } from "../../shared/errors.ts";
import type { TreeNode } from "../../shared/model/collection.ts";
import {
  collectionFileName,
  environmentsFolderName,
  folderFileName,
  isDocumentName,
  isInside,
  joinPath,
  sidecarOf,
  withoutExtension,
} from "./collectionPath.ts";
import { concurrencyLimit } from "./concurrencyLimit.ts";
import { readBounded } from "./documentFile.ts";
import { mapOf, textOf } from "./plainFields.ts";
import { readScope } from "./scopeDocument.ts";
import { storageError, systemErrorCode } from "./storageError.ts";
import { orderNodes } from "./treeOrder.ts";
import { brokenFile, readYaml, type PlainMap } from "./yamlSource.ts";

export interface CollectionScan {
  nodes: TreeNode[];
  /** `opencollection.yml` and `.envoi`; empty when unreadable. */
  root: PlainMap;
  rootSidecar: PlainMap;
  environments: { path: string; value: PlainMap }[];
  /** The session that a request names for itself, by the request's path. */
  requestSessions: ReadonlyMap<string, string>;
  /** Absolute, the root first. */
  directories: string[];
  /** Differs when any file of the collection does. */
  fingerprint: string;
  problem: AppErrorData | null;
}

interface CachedFile {
  stamp: string;
  value: PlainMap | null;
  problem: AppError | null;
}

/** What earlier scans of one folder know; a scan replaces it. */
export class ScanCache {
  files = new Map<string, CachedFile>();
  /** Settles when the scan before is over. */
  queue: Promise<unknown> = Promise.resolve();
}

const ignoredFolders = new Set(["node_modules"]);
const parallelReads = 24;

export async function scanCollection(root: string, cache: ScanCache): Promise<CollectionScan> {
  const scanner = new Scanner(root, cache);
  const problem = await scanner.scan();
  cache.files = scanner.seen;
  const stamps = [...scanner.seen].map(([name, { stamp }]) => `${name}\0${stamp}`).toSorted();
  return {
    nodes: orderNodes(scanner.nodes),
    root: scanner.seen.get(collectionFileName)?.value ?? {},
    rootSidecar: scanner.seen.get(sidecarOf(collectionFileName))?.value ?? {},
    environments: scanner.environments.toSorted((left, right) => (left.path < right.path ? -1 : 1)),
    requestSessions: scanner.requestSessions,
    directories: scanner.directories,
    fingerprint: createHash("sha256")
      .update([...scanner.directories, ...stamps].join("\n"))
      .digest("hex"),
    problem: problem?.data ?? null,
  };
}

class Scanner {
  readonly nodes: TreeNode[] = [];
  readonly environments: { path: string; value: PlainMap }[] = [];
  readonly directories: string[] = [];
  readonly requestSessions = new Map<string, string>();
  readonly seen = new Map<string, CachedFile>();
  readonly #root: string;
  readonly #cache: ScanCache;
  readonly #limit = concurrencyLimit(parallelReads);

  constructor(root: string, cache: ScanCache) {
    this.#root = root;
    this.#cache = cache;
  }

  async scan(): Promise<AppError | null> {
    try {
      await this.#folder("");
    } catch (error) {
      return storageError(error, this.#root, "read");
    }
    const { problem } = await this.#file(collectionFileName);
    const sidecar = await this.#optionalFile(sidecarOf(collectionFileName));
    return problem ?? sidecar?.problem ?? null;
  }

  async #folder(folder: string): Promise<void> {
    const directory = path.join(this.#root, folder);
    const entries = await this.#limit(() => readdir(directory, { withFileTypes: true }));
    this.directories.push(directory);
    await Promise.all(
      entries.map(async (entry) => {
        const name = entry.name;
        const relative = joinPath(folder, name);
        if (name.startsWith(".")) return;
        if (entry.isDirectory()) {
          if (relative === environmentsFolderName) await this.#environments();
          else if (!ignoredFolders.has(name)) await this.#subfolder(relative, name);
        } else if (isDocumentName(name) && name !== folderFileName && relative !== collectionFileName) {
          await this.#item(relative);
        } else if (name.endsWith(".envoi") && !isScopeSidecar(relative)) await this.#requestSidecar(relative);
      }),
    );
  }

  /** A broken one is the request's to tell, when it is opened. */
  async #requestSidecar(relative: string): Promise<void> {
    const { value } = await this.#file(relative);
    const session = textOf(value?.["session"]);
    if (session !== "") this.requestSessions.set(`${withoutExtension(relative)}.yml`, session);
  }

  async #subfolder(relative: string, name: string): Promise<void> {
    const file = await this.#optionalFile(joinPath(relative, folderFileName));
    const sidecar = await this.#optionalFile(sidecarOf(joinPath(relative, folderFileName)));
    const info = mapOf(file?.value?.["info"]);
    const node: TreeNode = {
      path: relative,
      type: "folder",
      name: textOf(info["name"]) || name,
      method: "",
      url: "",
      tags: [],
      seq: seqOf(info),
      problem: null,
      settings: readScope({ main: file?.value ?? {}, sidecar: sidecar?.value ?? {} }),
    };
    try {
      await this.#folder(relative);
      this.nodes.push({ ...node, problem: file?.problem?.data ?? sidecar?.problem?.data ?? null });
    } catch (error) {
      this.nodes.push({
        ...node,
        type: "broken",
        problem: storageError(error, path.join(this.#root, relative), "read").data,
      });
    }
  }

  async #item(relative: string): Promise<void> {
    const { value, problem } = await this.#file(relative);
    const info = mapOf(value?.["info"]);
    const http = value?.["http"];
    const isHttp = info["type"] === "http" || (info["type"] === undefined && http !== undefined);
    this.nodes.push({
      path: relative,
      type: value === null ? "broken" : isHttp ? "request" : "other",
      name: textOf(info["name"]) || withoutExtension(path.basename(relative)),
      method: isHttp ? textOf(mapOf(http)["method"]) || "GET" : "",
      url: isHttp ? textOf(mapOf(http)["url"]) : "",
      tags: [],
      seq: seqOf(info),
      problem: problem?.data ?? null,
      settings: null,
    });
  }

  /** Broken environments stand in the tree, below a node for their folder, so that they can be seen and opened. */
  async #environments(): Promise<void> {
    const directory = path.join(this.#root, environmentsFolderName);
    const names = (await readdir(directory)).filter((name) => isDocumentName(name) && !name.startsWith("."));
    this.directories.push(directory);
    const broken: TreeNode[] = [];
    await Promise.all(
      names.map(async (name) => {
        const relative = joinPath(environmentsFolderName, name);
        const { value, problem } = await this.#file(relative);
        if (value) this.environments.push({ path: relative, value });
        else
          broken.push({
            path: relative,
            type: "broken",
            name: withoutExtension(name),
            method: "",
            url: "",
            tags: [],
            seq: null,
            problem: problem?.data ?? null,
            settings: null,
          });
      }),
    );
    const folder: TreeNode = {
      path: environmentsFolderName,
      type: "other",
      name: environmentsFolderName,
      method: "",
      url: "",
      tags: [],
      seq: null,
      problem: null,
      settings: null,
    };
    if (broken.length > 0) this.nodes.push(folder, ...broken);
  }

  async #optionalFile(relative: string): Promise<CachedFile | null> {
    const file = await this.#file(relative);
    return file.problem?.data.code === "not-found" ? null : file;
  }

  #file(relative: string): Promise<CachedFile> {
    return this.#limit(async () => {
      const file = await this.#readFile(relative);
      if (file.problem?.data.code !== "not-found") this.seen.set(relative, file);
      return file;
    });
  }

  async #readFile(relative: string): Promise<CachedFile> {
    const absolute = path.join(this.#root, relative);
    const before = await this.#stamped(relative);
    const cached = this.#cache.files.get(relative);
    if (before.problem) return before;
    if (cached?.stamp === before.stamp && (cached.value || cached.problem)) return cached;
    try {
      const bytes = await readBounded(absolute);
      if (!bytes) return { ...before, problem: storageError({ code: "ENOENT" }, relative, "read") };
      const { value } = readYaml(bytes, relative);
      return { ...before, value: neededOf(relative, value) };
    } catch (error) {
      return { ...before, problem: toAppError(error) };
    }
  }

  async #stamped(relative: string): Promise<CachedFile> {
    const absolute = path.join(this.#root, relative);
    try {
      const link = await lstat(absolute);
      if (link.isSymbolicLink() && !isInside(this.#root, await realpath(absolute))) {
        throw brokenFile(relative, 1, "it is a symbolic link out of the collection");
      }
      const { mtimeNs, ctimeNs, size, ino } = await stat(absolute, { bigint: true });
      return { stamp: `${mtimeNs} ${ctimeNs} ${size} ${ino}`, value: null, problem: null };
    } catch (error) {
      return { stamp: systemErrorCode(error), value: null, problem: storageError(error, relative, "read") };
    }
  }
}

/** Requests can be large, and the tree needs little of them. */
function neededOf(relative: string, value: PlainMap): PlainMap {
  // A folder says things for what is in it.
  if (isItemPath(relative) && path.posix.basename(relative) !== folderFileName) return headOf(value);
  if (!relative.endsWith(".envoi") || isScopeSidecar(relative)) return value;
  return value["session"] === undefined ? {} : { session: value["session"] };
}

function headOf(value: PlainMap): PlainMap {
  const { name = null, type, seq = null } = mapOf(value["info"]);
  const http = value["http"] === undefined ? {} : { http: { method: mapOf(value["http"])["method"] ?? null } };
  return { info: { name, seq, ...(type === undefined ? {} : { type }) }, ...http };
}

function isItemPath(relative: string): boolean {
  return (
    relative !== collectionFileName &&
    !relative.endsWith(".envoi") &&
    !relative.startsWith(`${environmentsFolderName}/`)
  );
}

/** Of the collection or of a folder, not of a request. */
function isScopeSidecar(relative: string): boolean {
  return relative === sidecarOf(collectionFileName) || path.posix.basename(relative) === sidecarOf(folderFileName);
}

function seqOf(info: PlainMap): number | null {
  return typeof info["seq"] === "number" && Number.isFinite(info["seq"]) ? info["seq"] : null;
}
