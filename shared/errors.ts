/**
 * Every error that leaves a room is an AppError: thrown inside a process, sent as a Result on the wire.
 * Not here: HTTP statuses. A 4xx or 5xx is a response, never an error.
 */
import { z } from "zod";
import { errorSentences, type ErrorCode, type ErrorParams } from "./errorSentences.ts";
import { phaseSchema, type Phase } from "./model/phase.ts";

export const errorKindSchema = z.enum(["invalid", "network", "cancelled", "storage", "unsupported", "bug"]);
export type ErrorKind = z.infer<typeof errorKindSchema>;

export const appErrorSchema = z.object({
  kind: errorKindSchema,
  /** A key of errorSentences; a window of an older version shows `message` for codes it does not know. */
  code: z.string(),
  /** What happened, in English, for people. */
  message: z.string(),
  /** What to do about it, in English. */
  advice: z.string(),
  /** What the sentence was made of, so that another language can be made of it too. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Where a network error happened. */
  phase: phaseSchema.nullable(),
  /** The cause as the platform said it (`ECONNREFUSED`, an OpenSSL reason), small, to copy. */
  detail: z.string().nullable(),
});
export type AppErrorData = z.infer<typeof appErrorSchema>;

export type Result<T> = { ok: true; value: T } | { ok: false; error: AppErrorData };

export interface AppErrorOptions {
  phase?: Phase | null;
  detail?: string | null;
  cause?: unknown;
}

export class AppError extends Error {
  override readonly name = "AppError";
  readonly data: AppErrorData;

  /** @param params what the code's sentence names; see errorSentences */
  constructor(code: ErrorCode, params: ErrorParams = {}, options: AppErrorOptions = {}) {
    const sentence = errorSentences[code];
    super(fillSentence(sentence.message, params), { cause: options.cause });
    this.data = {
      kind: sentence.kind,
      code,
      message: this.message,
      advice: fillSentence(sentence.advice, params),
      params,
      phase: options.phase ?? null,
      detail: options.detail ?? null,
    };
  }

  static fromData(data: AppErrorData): AppError {
    const error = new AppError("bug", {});
    error.message = data.message;
    return Object.assign(error, { data });
  }
}

/** What any thrown thing is to the person: itself if it is an AppError, a bug if it is not. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const detail = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new AppError("bug", {}, { detail, cause: thrown });
}

/** Replaces `{{name}}` by its parameter; the syntax is i18next's, so that catalogues share the sentences. */
export function fillSentence(sentence: string, params: ErrorParams): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(params[name] ?? whole));
}
