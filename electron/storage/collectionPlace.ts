/**
 * Requests and folders to another place in the tree, of the same collection or of another, as a move or as a copy.
 * A kill leaves each item once and whole: files arrive by rename, numbers of the order are changed one file at a time.
 */
import { stat } from "node:fs/promises";
import path from "node:path";
import { foldedName } from "../../shared/fileNames.ts";
import { AppError } from "../../shared/errors.ts";
import type { TreeNode } from "../../shared/model/collection.ts";
import { createFileAtomically, syncDirectory, writeFileAtomically } from "./atomicFile.ts";
import {
  baseOf,
  environmentsFolderName,
  joinPath,
  parentOf,
  resolveEntry,
  resolveInside,
  sidecarOf,
  withoutExtension,
} from "./collectionPath.ts";
import { moveDocument, readBounded } from "./documentFile.ts";
import { copyFolder } from "./fileMoves.ts";
import { readFolderNames, type FolderNames } from "./folderNames.ts";
import { editInfo, withInfo, type InfoChange } from "./itemInfo.ts";
import { safeFileName } from "./safeFileName.ts";
import { copyScopeSecrets, forgetScopeSecrets } from "./secretPlace.ts";
import type { SecretStore } from "./secretStore.ts";
import { placedNumbers } from "./seqPlacement.ts";
import { storageError } from "./storageError.ts";

export interface PlaceSide {
  id: string;
  root: string;
  /** In the order of the tree. */
  nodes: readonly TreeNode[];
}

export interface Placing {
  from: PlaceSide;
  to: PlaceSide;
  paths: readonly string[];
  /** "" is the collection itself. */
  parent: string;
  /** A child of `parent`; null: behind all of them. */
  before: string | null;
  copy: boolean;
}

/** Where one item goes. */
interface Step {
  node: TreeNode;
  to: string;
  info: InfoChange;
}

/** Resolves to the paths that the items have then, in their order. @throws AppError not-found, unsupported */
export async function placeItems(placing: Placing, secrets: SecretStore): Promise<string[]> {
  const nodes = outermost(placing.from.nodes, placing.paths);
  refuseImpossible(placing, nodes);
  const directory = await resolveInside(placing.to.root, placing.parent);
  const names = await namesFor(placing, directory, nodes);
  const steps = nodes.map((node) => stepOf(placing, names, node));
  for (const [sibling, seq] of numberSiblings(placing, steps)) {
    await editInfo(await resolveInside(placing.to.root, sibling.path), sibling.type === "folder", { seq });
  }
  for (const step of steps) await (placing.copy ? copyItem(placing, step, secrets) : moveItem(placing, step, secrets));
  await syncDirectory(directory);
  return steps.map(({ to }) => to);
}

/** In the order of the tree; what lies in others of them goes along with those. */
export function outermost(nodes: readonly TreeNode[], paths: readonly string[]): TreeNode[] {
  const wanted = new Set(paths);
  const found = nodes.filter((node) => wanted.delete(node.path));
  const [missing] = wanted;
  if (missing !== undefined) throw new AppError("not-found", { name: missing });
  const chosen = new Set(paths);
  return found.filter(({ path: at }) => {
    for (let above = parentOf(at); above !== ""; above = parentOf(above)) if (chosen.has(above)) return false;
    return true;
  });
}

function refuseImpossible({ from, to, parent, copy }: Placing, nodes: readonly TreeNode[]): void {
  const isFolder = parent === "" || to.nodes.some(({ path: at, type }) => at === parent && type === "folder");
  if (!isFolder) throw new AppError("not-found", { name: parent });
  for (const { path: at } of nodes) {
    if (from.id === to.id && !copy && `${parent}/`.startsWith(`${at}/`)) {
      throw new AppError("unsupported", { what: "Moving a folder into itself" });
    }
    if (isEnvironmentPath(at)) {
      throw new AppError("unsupported", { what: "Moving an environment into the tree" });
    }
  }
}

function isEnvironmentPath(at: string): boolean {
  return `${at}/`.startsWith(`${environmentsFolderName}/`);
}

function staysHere({ from, to, parent, copy }: Placing, node: TreeNode): boolean {
  return !copy && from.id === to.id && parentOf(node.path) === parent;
}

interface Names {
  files: FolderNames;
  /** Names that people see, folded. */
  shown: Set<string>;
}

async function namesFor(placing: Placing, directory: string, nodes: readonly TreeNode[]): Promise<Names> {
  const going = nodes.filter((node) => staysHere(placing, node)).map(({ path: at }) => baseOf(at));
  const files = await readFolderNames(directory, [...going, ...going.map(sidecarOf)]);
  const siblings = placing.to.nodes.filter(({ path: at }) => parentOf(at) === placing.parent);
  return { files, shown: new Set(siblings.map(({ name }) => foldedName(name))) };
}

/** A copy gets a number behind its name when that is taken. What is moved keeps its name; its file may get one. */
function stepOf(placing: Placing, { files, shown }: Names, node: TreeNode): Step {
  const base = node.type === "folder" ? baseOf(node.path) : withoutExtension(baseOf(node.path));
  const extension = node.type === "folder" ? "" : ".yml";
  const at = (name: string): string => joinPath(placing.parent, `${name}${extension}`);
  if (staysHere(placing, node)) return { node, to: joinPath(placing.parent, baseOf(node.path)), info: {} };
  if (!placing.copy) return { node, to: at(files.keep(withoutNumber(base, node.name))), info: {} };
  const name = freeShownName(node.name, shown);
  return { node, to: at(name === node.name ? files.keep(base) : files.take(name)), info: { name } };
}

/** The file of “List” that is called `List 2.yml`, because of another, may be `List.yml` again. */
function withoutNumber(base: string, name: string): string {
  const plain = safeFileName(name, []);
  return /^ \d+$/.test(base.slice(plain.length)) && base.startsWith(plain) ? plain : base;
}

function freeShownName(name: string, shown: Set<string>): string {
  let free = name;
  for (let number = 2; shown.has(foldedName(free)); number += 1) free = `${name} ${number}`;
  shown.add(foldedName(free));
  return free;
}

/** Sets the numbers of the steps; resolves to those that siblings get. */
function numberSiblings(placing: Placing, steps: readonly Step[]): Map<TreeNode, number> {
  const leaving = new Set(steps.filter(({ node }) => staysHere(placing, node)).map(({ node }) => node.path));
  const all = placing.to.nodes.filter(({ path: at }) => parentOf(at) === placing.parent);
  const siblings = all.filter(({ path: at }) => !leaving.has(at) && !isEnvironmentPath(at));
  const index = placeAmong(placing, all, siblings);
  const placed = new Map(steps.map((step) => [{ ...step.node, path: step.to }, step] as const));
  // A folder that is sorted by name stays so, unless a person put something at a place of its own.
  const sortedByName = siblings.length > 0 && siblings.every(({ seq }) => seq === null);
  if (sortedByName && placing.before === null && leaving.size === 0) {
    for (const step of steps) if (step.node.seq !== null) step.info = { ...step.info, seq: null };
    return new Map();
  }
  const order = [...siblings.slice(0, index), ...placed.keys(), ...siblings.slice(index)];
  const numbers = placedNumbers(order, new Set(placed.keys()));
  for (const [node, step] of placed) {
    const seq = numbers.get(node);
    if (seq !== undefined) step.info = { ...step.info, seq };
    numbers.delete(node);
  }
  // What is broken cannot be numbered, and stands where its file has it.
  for (const node of numbers.keys()) if (node.type === "broken" || node.problem !== null) numbers.delete(node);
  return numbers;
}

function placeAmong({ before }: Placing, all: readonly TreeNode[], siblings: readonly TreeNode[]): number {
  if (before === null) return siblings.length;
  const at = all.findIndex((node) => node.path === before);
  if (at < 0) throw new AppError("not-found", { name: before });
  const next = all.slice(at).find((node) => siblings.includes(node));
  return next ? siblings.indexOf(next) : siblings.length;
}

/** Secrets and the `.envoi` file arrive before the item and go after it, so that at no moment they are missing. */
async function moveItem({ from, to }: Placing, { node, to: target, info }: Step, secrets: SecretStore): Promise<void> {
  const source = await resolveEntry(from.root, node.path);
  const absolute = path.join(to.root, target);
  const isFolder = node.type === "folder";
  const was = { collectionId: from.id, path: node.path };
  const is = { collectionId: to.id, path: target };
  if (source !== absolute) {
    try {
      copyScopeSecrets(secrets, was, is);
      await moveDocument(source, absolute, isFolder);
      forgetScopeSecrets(secrets, was);
    } catch (error) {
      throw storageError(error, source, "moved");
    }
  }
  if (node.type !== "broken" && node.problem === null) await editInfo(absolute, isFolder, info);
}

async function copyItem({ from, to }: Placing, { node, to: target, info }: Step, secrets: SecretStore): Promise<void> {
  const source = await resolveInside(from.root, node.path);
  const absolute = path.join(to.root, target);
  const change = node.type === "broken" || node.problem !== null ? {} : info;
  try {
    copyScopeSecrets(secrets, { collectionId: from.id, path: node.path }, { collectionId: to.id, path: target });
    if (node.type === "folder") {
      await copyFolder(source, absolute, to.root, (directory) => editInfo(directory, true, change));
    } else await copyFile(source, absolute, change);
  } catch (error) {
    throw storageError(error, absolute, "written");
  }
}

/** The `.envoi` file first: one without its request is passed by. */
async function copyFile(source: string, absolute: string, change: InfoChange): Promise<void> {
  const bytes = await readBounded(source);
  if (!bytes) throw new AppError("not-found", { name: path.basename(source) });
  const sidecar = await readBounded(sidecarOf(source));
  const isChanged = Object.keys(change).length > 0;
  const copy = (isChanged ? withInfo(bytes, source, change) : null) ?? bytes;
  if (sidecar) await writeFileAtomically(sidecarOf(absolute), sidecar);
  await createFileAtomically(absolute, copy, (await stat(source)).mode & 0o777);
}
