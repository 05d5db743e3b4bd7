/** An auth that cannot be used as it stands. Fields are named as in its form, in lower case. */
import { AppError, type AppErrorOptions } from "../../../shared/errors.ts";

/** @param reason goes after the field's name: "is empty" */
export function authIncomplete(auth: string, field: string, reason: string, options?: AppErrorOptions): AppError {
  return new AppError("auth-incomplete", { auth, field, reason }, options);
}

/** @throws AppError auth-incomplete for the first that is "" */
export function requireTexts(auth: string, texts: Readonly<Record<string, string>>): void {
  for (const [field, text] of Object.entries(texts)) {
    if (text === "") throw authIncomplete(auth, field, "is empty");
  }
}
