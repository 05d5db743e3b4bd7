/** Paths of a collection: relative, with `/`, and never out of its folder, not by `..` and not by a symbolic link. */
import { realpath } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import { storageError, systemErrorCode } from "./storageError.ts";

export const collectionFileName = "opencollection.yml";
export const folderFileName = "folder.yml";
export const environmentsFolderName = "environments";

/**
 * The absolute path, links resolved as far as it exists. "" is the collection's own folder.
 * @param root the real path of the collection's folder
 * @throws AppError not-found for what cannot be a path inside, permission-denied for a link that leaves
 */
export async function resolveInside(root: string, relative: string): Promise<string> {
  const segments = relative === "" ? [] : relative.split("/");
  if (!segments.every(isSegment)) throw new AppError("not-found", { name: relative });
  const resolved = await realPathOfExisting(path.join(root, ...segments));
  if (!isInside(root, resolved)) throw new AppError("permission-denied", { path: relative, action: "opened" });
  return resolved;
}

/** As resolveInside, but a link at the very end stands for itself, so that it can be deleted. */
export async function resolveEntry(root: string, relative: string): Promise<string> {
  if (!isSegment(baseOf(relative))) throw new AppError("not-found", { name: relative });
  return path.join(await resolveInside(root, parentOf(relative)), baseOf(relative));
}

export function isInside(root: string, absolute: string): boolean {
  const relative = path.relative(root, absolute);
  return relative === "" || (!path.isAbsolute(relative) && relative.split(path.sep)[0] !== "..");
}

export function joinPath(parent: string, name: string): string {
  return parent === "" ? name : `${parent}/${name}`;
}

export function parentOf(relative: string): string {
  return relative.slice(0, Math.max(0, relative.lastIndexOf("/")));
}

export function baseOf(relative: string): string {
  return relative.slice(relative.lastIndexOf("/") + 1);
}

export function isDocumentName(name: string): boolean {
  return /\.yml$/i.test(name);
}

export function withoutExtension(name: string): string {
  return name.replace(/\.(?:yml|envoi)$/i, "");
}

/** The `.envoi` file of a `.yml` file. */
export function sidecarOf(documentPath: string): string {
  return `${withoutExtension(documentPath)}.envoi`;
}

function isSegment(segment: string): boolean {
  return segment !== "" && !segment.startsWith(".") && !segment.includes("\0") && segment === path.basename(segment);
}

async function realPathOfExisting(absolute: string): Promise<string> {
  try {
    return await realpath(absolute);
  } catch (error) {
    if (systemErrorCode(error) !== "ENOENT") throw storageError(error, absolute, "opened");
  }
  return path.join(await realPathOfExisting(path.dirname(absolute)), path.basename(absolute));
}
