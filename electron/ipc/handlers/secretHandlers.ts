import { AppError } from "../../../shared/errors.ts";
import type { CallHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

export function secretHandlers({ host, keys }: Services): Pick<CallHandlers, "secrets.state" | "secrets.protect"> {
  return {
    "secrets.state": async () => ({ keptBy: keys.keptBy() }),
    "secrets.protect": async ({ passphrase }) => {
      // The window opens before anyone could ask for it.
      if (host.shell === "desktop") throw new AppError("unsupported", { what: "A passphrase in the desktop app" });
      await keys.protect(passphrase);
      return { keptBy: keys.keptBy() };
    },
  };
}
