/**
 * What a look at a collection knows of one file: its stamp (times, size, inode) and the little that the tree needs.
 * Synchronous, because a look at ten thousand files by promises takes a second; the caller gives the loop its turns.
 */
import { createHash } from "node:crypto";
import { closeSync, constants, lstatSync, openSync, readFileSync, realpathSync, statSync, type Stats } from "node:fs";
import path from "node:path";
import { AppError, type AppErrorData } from "../../shared/errors.ts";
import { readBlockYaml } from "./blockYaml.ts";
import { isInside, withoutExtension } from "./collectionPath.ts";
import { mapOf, textOf } from "./plainFields.ts";
import { storageError, systemErrorCode } from "./storageError.ts";
import { brokenFile, decodeUtf8, maxFileBytes, readYamlText, type PlainMap } from "./yamlSource.ts";

/** Of a request, or of another kind of item. */
export interface ItemSummary {
  type: "request" | "other";
  name: string;
  method: string;
  url: string;
  tags: string[];
  seq: number | null;
}

export type FileContent =
  | { kind: "item"; item: ItemSummary }
  /** The `.envoi` of a request. */
  | { kind: "sidecar"; session: string }
  /** What belongs to the collection, to a folder or to an environment. */
  | { kind: "scope"; value: PlainMap }
  | { kind: "broken"; problem: AppErrorData };

export interface FileStamp {
  mtimeMs: number;
  ctimeMs: number;
  size: number;
  inode: number;
}

export interface ScannedFile {
  stamp: FileStamp;
  content: FileContent;
  /**
   * Of a file that was written within the clock's own step before it was read: another writing may have the same
   * stamp, so that it is read once more. Else null.
   */
  digest: string | null;
}

/** File systems tell times in steps of milliseconds, some (FAT) of two seconds. */
const clockStepMs = 2500;

const nowhere: FileStamp = { mtimeMs: 0, ctimeMs: 0, size: -1, inode: 0 };

/**
 * Reads the file unless `known` is still what is there, and then returns that very object. null: there is no file.
 * What cannot be read is content of kind `broken`.
 */
export function scanFile(
  root: string,
  relative: string,
  kind: Exclude<FileContent["kind"], "broken">,
  known: ScannedFile | undefined,
): ScannedFile | null {
  try {
    const { stamp, stats } = stampOf(root, relative);
    const isSame = known !== undefined && sameStamp(known.stamp, stamp);
    if (isSame && known.digest === null) return known;
    const read = readContent(path.join(root, relative), relative, kind, stats);
    const digest = isYoung(stamp) ? read.digest : null;
    if (!isSame || known.digest !== read.digest) return { stamp, content: read.content, digest };
    known.digest = digest;
    return known;
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return null;
    const problem = storageError(error, relative, "read").data;
    const told = known?.content.kind === "broken" ? known.content.problem : null;
    if (known && told?.code === problem.code && told.detail === problem.detail) return known;
    return { stamp: nowhere, content: { kind: "broken", problem }, digest: null };
  }
}

function stampOf(root: string, relative: string): { stamp: FileStamp; stats: Stats } {
  const absolute = path.join(root, relative);
  const link = lstatSync(absolute);
  if (link.isSymbolicLink() && !isInside(root, realpathSync(absolute))) {
    throw brokenFile(relative, 1, "it is a symbolic link out of the collection");
  }
  const stats = link.isSymbolicLink() ? statSync(absolute) : link;
  const { mtimeMs, ctimeMs, size, ino } = stats;
  return { stamp: { mtimeMs, ctimeMs, size, inode: ino }, stats };
}

/** A broken one is content too: it stays broken until it is written again. */
function readContent(
  absolute: string,
  relative: string,
  kind: Exclude<FileContent["kind"], "broken">,
  stats: Stats,
): { content: FileContent; digest: string } {
  let bytes: Uint8Array = new Uint8Array();
  try {
    if (!stats.isFile()) throw brokenFile(relative, 1, "it is not a file");
    if (stats.size > maxFileBytes) throw brokenFile(relative, 1, `larger than ${maxFileBytes / 1024 / 1024} MiB`);
    bytes = readBytes(absolute);
    const text = decodeUtf8(bytes, relative);
    const value = readBlockYaml(text) ?? readYamlText(text, relative);
    return { content: contentOf(value, relative, kind), digest: digestOf(bytes) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { content: { kind: "broken", problem: error.data }, digest: digestOf(bytes) };
  }
}

/** A pipe that took the file's place since it was looked at does not hold the process up. */
function readBytes(absolute: string): Uint8Array {
  const descriptor = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function contentOf(value: PlainMap, relative: string, kind: Exclude<FileContent["kind"], "broken">): FileContent {
  if (kind === "scope") return { kind, value };
  if (kind === "sidecar") return { kind, session: textOf(value["session"]) };
  const info = mapOf(value["info"]);
  const http = value["http"];
  const isRequest = info["type"] === "http" || (info["type"] === undefined && http !== undefined);
  const item: ItemSummary = {
    type: isRequest ? "request" : "other",
    name: textOf(info["name"]) || withoutExtension(path.posix.basename(relative)),
    method: isRequest ? textOf(mapOf(http)["method"]) || "GET" : "",
    url: isRequest ? textOf(mapOf(http)["url"]) : "",
    tags: Array.isArray(info["tags"]) ? info["tags"].map(textOf).filter((tag) => tag !== "") : [],
    seq: seqOf(info),
  };
  return { kind, item };
}

export function seqOf(info: PlainMap): number | null {
  return typeof info["seq"] === "number" && Number.isFinite(info["seq"]) ? info["seq"] : null;
}

function isYoung({ mtimeMs, ctimeMs }: FileStamp): boolean {
  return Math.max(mtimeMs, ctimeMs) > Date.now() - clockStepMs;
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha1").update(bytes).digest("base64");
}

function sameStamp(left: FileStamp, right: FileStamp): boolean {
  return (
    left.mtimeMs === right.mtimeMs &&
    left.ctimeMs === right.ctimeMs &&
    left.size === right.size &&
    left.inode === right.inode
  );
}
