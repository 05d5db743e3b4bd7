import { AppError } from "../../../shared/errors.ts";
import type { CallHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type AuthCalls = Pick<CallHandlers, "auth.preview">;

export function authCallHandlers(_services: Services): AuthCalls {
  return {
    "auth.preview": async () => notYet(),
  };
}

function notYet(): never {
  throw new AppError("unsupported", { what: "this" });
}
