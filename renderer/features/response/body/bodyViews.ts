/** How a body can be looked at. */
import type { TableFormat } from "../../../../shared/contract/bodyTable.ts";
import type { TreeFormat } from "../../../../shared/contract/bodyTree.ts";
import type { Syntax } from "../../../../shared/contract/bodyView.ts";
import type { BodyKind, MediaType } from "./mediaType.ts";

export type BodyView = "pretty" | "raw" | "tree" | "table" | "preview" | "hex";

const viewsOfKind: Record<BodyKind, BodyView[]> = {
  json: ["pretty", "raw", "tree", "table", "hex"],
  ndjson: ["pretty", "raw", "tree", "table", "hex"],
  xml: ["pretty", "raw", "tree", "hex"],
  html: ["pretty", "raw", "preview", "tree", "hex"],
  form: ["preview", "raw", "hex"],
  csv: ["table", "raw", "hex"],
  events: ["table", "raw", "hex"],
  markdown: ["preview", "raw", "hex"],
  multipart: ["preview", "raw", "hex"],
  text: ["raw", "hex"],
  messagepack: ["tree", "hex"],
  cbor: ["tree", "hex"],
  protobuf: ["tree", "hex"],
  image: ["preview", "hex"],
  svg: ["preview", "pretty", "raw", "tree", "hex"],
  pdf: ["preview", "hex"],
  audio: ["preview", "hex"],
  video: ["preview", "hex"],
  font: ["preview", "hex"],
  binary: ["hex", "raw"],
};

/** The ways to look at a body, best first. A preview is of what is whole. */
export function bodyViews(kind: BodyKind, growing: boolean): BodyView[] {
  const views = viewsOfKind[kind];
  return growing ? views.filter((view) => view !== "preview") : views;
}

const syntaxOfType: readonly (readonly [RegExp, Syntax])[] = [
  [/\/css$/, "css"],
  [/[/+-](?:javascript|ecmascript)$/, "javascript"],
  [/[/+-]yaml$/, "yaml"],
];

/** Kinds that are a syntax themselves. */
const syntaxes: readonly Syntax[] = ["json", "ndjson", "html", "xml", "markdown", "csv"];

export function syntaxOf(kind: BodyKind, { type }: MediaType): Syntax {
  if (kind === "svg") return "xml";
  const own = syntaxes.find((syntax) => syntax === kind);
  return own ?? syntaxOfType.find(([pattern]) => pattern.test(type))?.[1] ?? "text";
}

/** Of kinds with a tree. */
export function treeFormatOf(syntax: Syntax, kind: BodyKind): TreeFormat | null {
  if (kind === "messagepack" || kind === "cbor" || kind === "protobuf") return kind;
  return syntax === "json" || syntax === "ndjson" || syntax === "xml" || syntax === "html" ? syntax : null;
}

/** Of kinds with a table. */
export function tableFormatOf(syntax: Syntax, kind: BodyKind): TableFormat | null {
  if (kind === "events") return "events";
  return syntax === "json" || syntax === "ndjson" || syntax === "csv" ? syntax : null;
}
