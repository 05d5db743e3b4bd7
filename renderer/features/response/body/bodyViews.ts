/** How a body can be looked at. */
import type { Syntax } from "../../../../shared/contract/bodyView.ts";
import type { BodyKind, MediaType } from "./mediaType.ts";

export type BodyView = "pretty" | "raw" | "hex" | "preview";

/** The ways to look at a body, best first. */
export function bodyViews(kind: BodyKind, growing: boolean): BodyView[] {
  if (kind === "form") return growing ? ["raw", "hex"] : ["preview", "raw", "hex"];
  if (isWatched(kind)) return growing ? ["hex"] : ["preview", "hex"];
  if (kind === "html" && !growing) return ["pretty", "raw", "preview", "hex"];
  if (kind === "binary") return ["hex", "raw"];
  return kind === "text" ? ["raw", "hex"] : ["pretty", "raw", "hex"];
}

function isWatched(kind: BodyKind): boolean {
  return ["image", "pdf", "audio", "video", "font"].includes(kind);
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
