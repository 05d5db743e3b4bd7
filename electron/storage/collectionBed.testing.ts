/** An open collection for tests, made of the given files. */
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import type { Collection } from "../../shared/model/collection.ts";
import { collectionStore, writeFiles, type StoreBed } from "./temporaryProfile.testing.ts";

export const rootFile = "opencollection: 1.0.0\ninfo:\n  name: Shop\n";
export const getUser = `info:
  name: Get user
  type: http
  seq: 2
# how
http:
  method: GET
  url: "http://a/users/:id?page=1"
  params:
    - {name: page, value: "1", type: query}
    - name: id
      value: 7
      type: path
  auth:
    type: digest
    username: me
`;

export interface OpenBed extends StoreBed {
  id: string;
  directory: string;
}

export async function opened(files: Record<string, string | Uint8Array>): Promise<OpenBed> {
  const bed = await collectionStore();
  const directory = path.join(bed.folder, "shop");
  await writeFiles(directory, { "opencollection.yml": rootFile, ...files });
  return { ...bed, directory, id: await bed.store.open(directory) };
}

export async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${String(error)}`);
  return error.data.code;
}

/** Type, path and method of each node. */
export const outline = ({ nodes }: Collection): string[] =>
  nodes.map((node) => `${node.type} ${node.path} ${node.method}`.trim());
