import { AppError } from "../../../shared/errors.ts";
import { isSafeLink } from "../../../shared/links.ts";
import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import { opensBodies } from "../bodies/openedCopies.ts";
import type { Services } from "../services.ts";

type AppCalls = Pick<CallHandlers, "app.info" | "app.notify" | "app.progress" | "practice.start" | "link.open">;

export function appCallHandlers({ host, version, profile, practice }: Services): AppCalls {
  return {
    "app.info": async () => ({
      version,
      shell: host.shell,
      platform: process.platform,
      languages: host.languages,
      nativeDialogs: host.chooseFile !== null,
      opensBodies: opensBodies(host),
      profileDirectory: profile.directory,
    }),
    "app.notify": async ({ title, text }) => {
      host.notify?.(title, text);
      return {};
    },
    "app.progress": async ({ share }) => {
      host.showProgress?.(share);
      return {};
    },
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
