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
