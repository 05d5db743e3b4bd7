/** Taken from shared/errorSentences.ts, so that the window, the command line and the logs say the same. */
import { errorSentences, type ErrorCode } from "../../../shared/errorSentences.ts";

export type ErrorCatalogue = { readonly [Code in ErrorCode]: { readonly message: string; readonly advice: string } };

export const errors: ErrorCatalogue = errorSentences;
