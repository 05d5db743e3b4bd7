import type { BodyPart } from "../../../../../shared/contract/bodyParts.ts";
import { parseMediaType, suggestedFileName } from "../mediaType.ts";

/** @param number what it is called when it has no name */
export function partTitle({ name, filename }: BodyPart, number: string): string {
  if (name !== null && filename !== null && name !== filename) return `${name}: ${filename}`;
  return name ?? filename ?? number;
}

/** To suggest when it is saved: its file name, else its field's, else its place. */
export function partFileName({ name, filename, contentType }: BodyPart, index: number): string {
  const said = filename ?? name ?? `part-${index + 1}`;
  return suggestedFileName(null, `/${encodeURIComponent(said)}`, parseMediaType(contentType));
}
