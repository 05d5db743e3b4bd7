/** What editors need of the files of the engine's machine; state/files.ts has it. */
import { useEffect, useState } from "react";
import type { CallOutput } from "../../../shared/contract.ts";
import type { Translate } from "../../locales/i18n.ts";

export type FileFacts = CallOutput<"file.inspect">;

/** Keep it the same object. Each resolves to null, after a toast, when it failed or was cancelled. */
export interface FileAccess {
  /** `choose` opens the native dialog; without one a file is uploaded, or its path typed. */
  hasDialogs: boolean;
  choose: () => Promise<string | null>;
  inspect: (path: string) => Promise<FileFacts | null>;
  upload: (file: File, progress: (sentBytes: number) => void, signal: AbortSignal) => Promise<string | null>;
}

const settleMs = 200;

/** What lies at a path now; null while that is not known, or for an empty path. */
export function useFileFacts(path: string, { inspect }: Pick<FileAccess, "inspect">): FileFacts | null {
  const [known, setKnown] = useState<{ path: string; facts: FileFacts } | null>(null);
  useEffect(() => {
    if (path === "") return undefined;
    let current = true;
    const timer = setTimeout(async () => {
      const facts = await inspect(path);
      if (current && facts) setKnown({ path, facts });
    }, settleMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [path, inspect]);
  return known?.path === path ? known.facts : null;
}

/** Why the file cannot be read; undefined when it can. */
export function fileProblem(t: Translate, facts: FileFacts): string | undefined {
  if (facts.type !== "file") return t(`request.file.${facts.type}`);
  return facts.readable ? undefined : t("request.file.unreadable");
}
