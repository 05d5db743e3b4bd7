import { AppError } from "../../../shared/errors.ts";
import { isSafeLink } from "../../../shared/links.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type AppCalls = Pick<CallHandlers, "app.info" | "practice.start" | "link.open">;

export function appCallHandlers({ host, version, profile, practice }: Services): AppCalls {
  return {
    "app.info": async () => ({
      version,
      shell: host.shell,
      platform: process.platform,
      languages: host.languages,
      nativeDialogs: host.chooseFile !== null,
      profileDirectory: profile.directory,
    }),
    "practice.start": async () => ({ url: (await practice()).url }),
    "link.open": async ({ url }) => {
      if (host.openLink === null || !isSafeLink(url)) throw new AppError("unsupported", { what: `Opening ${url}` });
      await host.openLink(url);
      return {};
    },
  };
}

export function appStreamHandlers({ host }: Services): Pick<StreamHandlers, "app.commands"> {
  return {
    async *"app.commands"(_input, { signal }) {
      for await (const command of host.commands(signal)) yield { command };
    },
  };
}
