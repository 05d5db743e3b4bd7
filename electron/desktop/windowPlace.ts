import { readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";

const windowPlaceSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
  maximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof windowPlaceSchema>;

/** @returns null when there is none yet, or it cannot be read */
export function readWindowPlace(file: string): WindowPlace | null {
  try {
    return windowPlaceSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

/** A place that cannot be written is forgotten: nothing depends on it. */
export function saveWindowPlace(file: string, place: WindowPlace): void {
  try {
    writeFileSync(file, JSON.stringify(place));
  } catch {
    return;
  }
}
