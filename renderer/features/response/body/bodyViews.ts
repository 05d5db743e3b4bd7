/** How a body can be looked at. */
import type { BodyKind } from "./mediaType.ts";
import type { Language } from "./lexer.ts";
import { wholeBytes } from "./textWindow.ts";

export type BodyView = "pretty" | "raw" | "hex" | "preview";

/** The ways to look at a body, best first. Pretty is for bodies that are whole in memory and no longer grow. */
export function bodyViews(kind: BodyKind, sizeBytes: number, growing: boolean): BodyView[] {
  const canBePretty = (kind === "json" || kind === "xml") && sizeBytes <= wholeBytes && !growing;
  if (kind === "image") return growing ? ["hex"] : ["preview", "hex"];
  if (kind === "binary") return ["hex", "raw"];
  return canBePretty ? ["pretty", "raw", "hex"] : ["raw", "hex"];
}

export function syntaxOf(kind: BodyKind): Language {
  if (kind === "html") return "xml";
  return kind === "json" || kind === "xml" ? kind : "text";
}
