import { AppError } from "../../../shared/errors.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type AuthCalls = Pick<
  CallHandlers,
  | "auth.preview"
  | "token.find"
  | "token.get"
  | "token.refresh"
  | "token.reveal"
  | "token.list"
  | "token.forget"
  | "token.complete"
  | "token.cancel"
  | "secrets.state"
  | "secrets.protect"
>;

export function authCallHandlers(_services: Services): AuthCalls {
  return {
    "auth.preview": async () => notYet(),
    "token.find": async () => ({ token: null }),
    "token.get": async () => notYet(),
    "token.refresh": async () => notYet(),
    "token.reveal": async () => notYet(),
    "token.list": async () => ({ tokens: [] }),
    "token.forget": async () => notYet(),
    "token.complete": async () => notYet(),
    "token.cancel": async () => notYet(),
    "secrets.state": async () => ({ keptBy: "file" }),
    "secrets.protect": async () => notYet(),
  };
}

export function authStreamHandlers(_services: Services): Pick<StreamHandlers, "token.requests"> {
  return {
    async *"token.requests"() {
      // Nothing waits for a person yet.
    },
  };
}

function notYet(): never {
  throw new AppError("unsupported", { what: "this" });
}
