import type { CallHandlers, StreamHandlers } from "../dispatch.ts";
import { AppError } from "../../../shared/errors.ts";

const notYet = async (): Promise<never> => {
  throw new AppError("unsupported", { what: "Downloading" });
};

type DownloadCalls = Extract<keyof CallHandlers, `download.${string}`>;

export function downloadCallHandlers(): Pick<CallHandlers, DownloadCalls> {
  return {
    "download.start": notYet,
    "download.addUrls": notYet,
    "download.act": notYet,
    "download.place": notYet,
    "download.expect": notYet,
    "download.open": notYet,
    "download.clearFinished": notYet,
  };
}

export function downloadStreamHandlers(): Pick<StreamHandlers, "downloads.watch"> {
  return {
    async *"downloads.watch"(_input, { signal }) {
      yield { type: "ready" } as const;
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
    },
  };
}
