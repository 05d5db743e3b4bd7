/** Multipart parts as rows of a table, where a part's kind can change without its other columns. */
import type { Part } from "../../../../shared/model/body.ts";
import type { Row } from "../../../editors/table/bulkText.ts";

export interface PartRow extends Row {
  type: Part["type"];
  /** Of a file part. */
  paths: string[];
  contentType: string | null;
}

export const blankPart: PartRow = {
  name: "",
  value: "",
  description: "",
  disabled: false,
  type: "text",
  paths: [],
  contentType: null,
};

export function rowOfPart(part: Part): PartRow {
  const { name, description, disabled, contentType } = part;
  const shared = { name, description, disabled, contentType };
  if (part.type === "text") return { ...shared, type: "text", value: part.value, paths: [] };
  return { ...shared, type: "file", value: "", paths: part.paths };
}

export function partOfRow({ type, name, value, description, disabled, contentType, paths }: PartRow): Part {
  const shared = { name, description, disabled, contentType };
  return type === "text" ? { ...shared, type, value: value ?? "" } : { ...shared, type, paths };
}
