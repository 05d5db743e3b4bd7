/** Why the callback URL cannot be listened on, as a sentence for people. */
import type { AppError } from "../../../../shared/errors.ts";
import { incomplete } from "./configuration.ts";

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use by another program",
  EACCES: "has a port that may not be used",
  EADDRNOTAVAIL: "is not an address of this machine",
};

export function systemErrorReason(error: NodeJS.ErrnoException): AppError {
  return incomplete("callbackUrl", reasons[error.code ?? ""] ?? "cannot be listened on");
}
