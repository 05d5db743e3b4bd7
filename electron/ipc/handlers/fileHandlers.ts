import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { AppError } from "../../../shared/errors.ts";
import type { CallHandlers } from "../dispatch.ts";
import type { Services } from "../services.ts";

type FileCalls = Pick<CallHandlers, "file.choose" | "file.inspect" | "upload.start" | "upload.write" | "upload.finish">;

export function fileHandlers({ host, uploads }: Services): FileCalls {
  return {
    "file.choose": async ({ purpose, suggestedName }) => {
      if (host.chooseFile === null) throw new AppError("unsupported", { what: "A native file dialog" });
      return { path: await host.chooseFile(purpose, suggestedName) };
    },
    "file.inspect": async ({ path }) => inspect(path),
    "upload.start": async (input) => ({ uploadId: await uploads.start(input) }),
    "upload.write": async ({ uploadId, bytes }) => {
      await uploads.write(uploadId, bytes);
      return {};
    },
    "upload.finish": async ({ uploadId }) => ({ path: await uploads.finish(uploadId) }),
  };
}

async function inspect(path: string) {
  const found = await stat(path).catch(() => null);
  if (found === null) return { path, type: "missing" as const, sizeBytes: 0, readable: false };
  const type = found.isFile() ? "file" : found.isDirectory() ? "directory" : "other";
  const readable = await access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
  return { path, type, sizeBytes: found.size, readable } as const;
}
