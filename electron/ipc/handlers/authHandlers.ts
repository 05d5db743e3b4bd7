import type { AuthPreview } from "../../../shared/contract/auth.ts";
import { AppError } from "../../../shared/errors.ts";
import { authInForce } from "../../../shared/inheritance.ts";
import { whenAdded } from "../../engine/auth/previewAuth.ts";
import type { SendInput } from "../../engine/engine.ts";
import type { CallHandlers } from "../dispatch.ts";
import { sendScope } from "../sendScope.ts";
import type { Services } from "../services.ts";
import { sendInput } from "./exchangeHandlers.ts";

type AuthCalls = Pick<CallHandlers, "auth.preview">;

export function authCallHandlers(services: Services): AuthCalls {
  return {
    "auth.preview": async (input) => {
      const scope = await sendScope(services, input.request, input.context);
      const { auth, from } = authInForce(input.request, scope.layers);
      const preview = (problem: AppError): AuthPreview => {
        return { auth, from, when: whenAdded(auth), adds: [], problem: problem.data };
      };
      let send: SendInput;
      try {
        send = sendInput(services, { ...input, exchangeId: "preview" }, scope);
      } catch (thrown) {
        if (thrown instanceof AppError) return preview(thrown);
        throw thrown;
      }
      return { auth, from, ...(await services.engine.previewAuth(send)) };
    },
  };
}
