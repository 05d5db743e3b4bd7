/** Nodes of a tree, and an engine that answers from a plain value; for tests alone. */
import type { BodyNode } from "../../../../../shared/contract/bodyTree.ts";
import type { ChildrenRequest, TreeChildren } from "../../../../state/bodyTrees.ts";

const plain = { text: "", isCut: false, note: "", offsetBytes: 0, lengthBytes: null };

export function containerNode(id: string): BodyNode {
  return { ...plain, id, key: id, kind: "array", hasChildren: true, count: null };
}

export type PlainValue = string | number | PlainValue[] | { [name: string]: PlainValue };

/** Ids are JSON of the keys that lead to a value. */
export function plainNode(value: PlainValue, path: (string | number)[]): BodyNode {
  const key = path.at(-1) ?? null;
  const id = JSON.stringify(path);
  if (typeof value === "string")
    return { ...plain, id, key, kind: "string", text: value, hasChildren: false, count: null };
  if (typeof value === "number") {
    return { ...plain, id, key, kind: "number", text: String(value), hasChildren: false, count: null };
  }
  const count = Object.keys(value).length;
  return { ...plain, id, key, kind: Array.isArray(value) ? "array" : "object", hasChildren: count > 0, count };
}

export interface PlainEngine {
  root: BodyNode;
  reads: ChildrenRequest[];
  /** Children that are found so far; all of them from the beginning. */
  found: number;
  read: (request: ChildrenRequest) => Promise<TreeChildren>;
}

export function plainEngine(value: PlainValue): PlainEngine {
  const engine: PlainEngine = {
    root: plainNode(value, []),
    reads: [],
    found: Infinity,
    read: async (request) => {
      engine.reads.push(request);
      const path = JSON.parse(request.nodeId) as (string | number)[];
      const within = path.reduce(childOf, value);
      const keys: (string | number)[] = Array.isArray(within) ? [...within.keys()] : Object.keys(within);
      const found = Math.min(engine.found, keys.length);
      const shown = keys.slice(0, found).slice(request.first, request.first + request.count);
      return {
        children: shown.map((key) => plainNode(childOf(within, key), [...path, key])),
        found,
        complete: found === keys.length,
        readBytes: found,
        sizeBytes: keys.length,
        problem: null,
      };
    },
  };
  return engine;
}

function childOf(value: PlainValue, key: string | number): PlainValue {
  if (typeof value !== "object") return "";
  const child = Array.isArray(value) ? value[Number(key)] : value[key];
  return child ?? "";
}
