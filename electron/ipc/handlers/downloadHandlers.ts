import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type DownloadCalls = Extract<keyof CallHandlers, `download.${string}`>;

export function downloadCallHandlers({ downloads }: Services): Pick<CallHandlers, DownloadCalls> {
  return {
    "download.start": async (input) => ({ downloadId: await downloads.start(input) }),
    "download.addUrls": (input) => downloads.addUrls(input),
    "download.act": async (input) => {
      await downloads.act(input);
      return {};
    },
    "download.rename": async (input) => {
      await downloads.rename(input);
      return {};
    },
    "download.place": async (input) => {
      downloads.place(input);
      return {};
    },
    "download.expect": async (input) => {
      await downloads.expect(input);
      return {};
    },
    "download.open": async (input) => {
      await downloads.open(input);
      return {};
    },
    "download.clearFinished": async () => {
      downloads.clearFinished();
      return {};
    },
  };
}

export function downloadStreamHandlers({ downloads }: Services): Pick<StreamHandlers, "downloads.watch"> {
  return { "downloads.watch": (_input, { signal }) => downloads.watch(signal) };
}
