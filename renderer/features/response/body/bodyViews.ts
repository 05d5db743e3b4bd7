/** How a body can be looked at. */
import type { Syntax } from "../../../../shared/contract/bodyView.ts";
import type { BodyKind, MediaType } from "./mediaType.ts";

export type BodyView = "pretty" | "raw" | "hex" | "preview";

/** The ways to look at a body, best first. */
export function bodyViews(kind: BodyKind, growing: boolean): BodyView[] {
  if (kind === "image") return growing ? ["hex"] : ["preview", "hex"];
  if (kind === "html" && !growing) return ["pretty", "raw", "preview", "hex"];
  if (kind === "binary") return ["hex", "raw"];
  return kind === "text" ? ["raw", "hex"] : ["pretty", "raw", "hex"];
}

const lineJson = /[/+](?:x-)?(?:ndjson|jsonl|jsonlines|json-seq)$/;
const syntaxOfType: readonly (readonly [RegExp, Syntax])[] = [
  [/\/css$/, "css"],
  [/[/+-](?:javascript|ecmascript)$/, "javascript"],
  [/[/+-]yaml$/, "yaml"],
  [/\/(?:markdown|x-markdown)$/, "markdown"],
  [/\/(?:csv|tab-separated-values)$/, "csv"],
];

export function syntaxOf(kind: BodyKind, { type }: MediaType): Syntax {
  if (kind === "json") return lineJson.test(type) ? "ndjson" : "json";
  if (kind === "html" || kind === "xml") return kind;
  return syntaxOfType.find(([pattern]) => pattern.test(type))?.[1] ?? "text";
}
