import { AppError } from "../../../../shared/errors.ts";
import type { TreeFormat } from "../../../../shared/contract/bodyTree.ts";
import type { TreeBytes } from "../treeBytes.ts";
import type { TreeReader } from "../treeReader.ts";
import { JsonReader } from "./jsonReader.ts";

export function createReader(format: TreeFormat, bytes: TreeBytes): TreeReader {
  if (format === "json" || format === "ndjson") return new JsonReader(bytes, format === "ndjson");
  throw new AppError("bug", {}, { detail: `no tree of ${format} yet` });
}
