/** Files that a request sends: chosen on the engine's machine, or uploaded to it. */
import { useMemo } from "react";
import type { CallOutput } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import { api } from "./api.ts";
import { useStore } from "./store.ts";
import { attempt } from "./toasts.ts";

export type FileFacts = CallOutput<"file.inspect">;

/** What the editors' FileAccess asks for; the same object until the shell changes. */
export function useFileAccess() {
  const hasDialogs = useStore((state) => state.info?.nativeDialogs ?? false);
  return useMemo(() => ({ hasDialogs, choose: chooseFile, inspect: inspectFile, upload: uploadFile }), [hasDialogs]);
}

const uploadChunkBytes = 1024 * 1024;

/** The native dialog's path. null: cancelled or failed. */
export async function chooseFile(): Promise<string | null> {
  const chosen = await attempt(() => api().call("file.choose", { purpose: "open", suggestedName: null }));
  return chosen?.path ?? null;
}

/** The same for a folder. */
export async function chooseFolder(): Promise<string | null> {
  const chosen = await attempt(() => api().call("file.choose", { purpose: "directory", suggestedName: null }));
  return chosen?.path ?? null;
}

export async function inspectFile(path: string): Promise<FileFacts | null> {
  return attempt(() => api().call("file.inspect", { path }));
}

/**
 * Copies a file of the browser's machine to the engine's. Its path there; null when it failed or was aborted.
 * @param progress called with the bytes that have been taken over so far
 */
export async function uploadFile(
  file: File,
  progress: (sentBytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const uploaded = await attempt(async () => {
    const { uploadId } = await api().call("upload.start", { name: file.name, sizeBytes: file.size });
    for (let offset = 0; offset < file.size; offset += uploadChunkBytes) {
      const bytes = new Uint8Array(await file.slice(offset, offset + uploadChunkBytes).arrayBuffer());
      if (signal.aborted) throw new AppError("cancelled");
      await api().call("upload.write", { uploadId, bytes });
      progress(offset + bytes.byteLength);
    }
    return api().call("upload.finish", { uploadId });
  });
  return uploaded?.path ?? null;
}
