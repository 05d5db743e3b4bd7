/** What every part of the cURL reader speaks of. */
import { AppError } from "../errors.ts";

export interface SplitCommand {
  words: string[];
  /** What was seen and not followed, for people. */
  notes: string[];
}

export function invalidCurl(reason: string): AppError {
  return new AppError("invalid-curl", { reason });
}

/** @param typed the option with its dashes @param why a sentence without its end */
export function leftOutNote(typed: string, why = "Envoi does not do that from a cURL command"): string {
  return `\`${typed}\` was left out: ${why}.`;
}
