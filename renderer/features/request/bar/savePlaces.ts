/** Where a new request can be saved, and what it would be called. */
import type { Collection } from "../../../../shared/model/collection.ts";
import type { Request } from "../../../../shared/model/request.ts";
import { splitTypedUrl } from "../../../../shared/typedUrl.ts";

export interface SavePlace {
  id: string;
  collectionId: string;
  /** Path of the folder; "" is the collection itself. */
  parent: string;
  /** With the names of what it lies in. */
  text: string;
}

export const newCollectionId = "new";

/** Each collection that can be read, and its folders, in the order of the side bar. */
export function savePlaces(collections: readonly Collection[]): SavePlace[] {
  return collections
    .filter((collection) => collection.problem === null)
    .flatMap((collection) => {
      const names = new Map(collection.nodes.map((node) => [node.path, node.name]));
      const folders = collection.nodes.filter((node) => node.type === "folder").map((node) => node.path);
      return ["", ...folders].map((parent) => ({
        id: `${collection.id}/${parent}`,
        collectionId: collection.id,
        parent,
        text: [collection.name, ...ancestorNames(parent, names)].join(" / "),
      }));
    });
}

/** The names of a path's parts, outermost first; a part without a name is called as on disk. */
export function ancestorNames(path: string, names: ReadonlyMap<string, string>): string[] {
  if (path === "") return [];
  const parts = path.split("/");
  return parts.map((part, index) => names.get(parts.slice(0, index + 1).join("/")) ?? part);
}

/** The last named part of the path, else the host; "" for an empty URL. */
export function suggestedName(request: Pick<Request, "url">): string {
  const { origin, path } = splitTypedUrl(request.url);
  const segments = path.split("/").filter((segment) => segment !== "" && !/^[:{]/.test(segment));
  return segments.at(-1) ?? origin.replace(/^.*\/\//, "").replace(/^\{\{(.*)\}\}$/, "$1");
}
