import { useEffect, useState } from "react";
import type { BodyPart } from "../../../../../shared/contract/bodyParts.ts";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import { findParts } from "../../../../state/bodyParts.ts";

export interface FoundParts {
  parts: readonly BodyPart[];
  /** 0 to 1; null: all were found, or no more can be. */
  share: number | null;
  isCut: boolean;
  error: AppErrorData | null;
}

const none: FoundParts = { parts: [], share: 0, isCut: false, error: null };

/** Of one body: a caller's key says which. */
export function useParts(bodyId: string, contentType: string): FoundParts {
  const [found, setFound] = useState(none);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    void followParts(bodyId, contentType, signal, (next) => void (signal.aborted || setFound(next)));
    return () => controller.abort();
  }, [bodyId, contentType]);
  return found;
}

async function followParts(
  bodyId: string,
  contentType: string,
  signal: AbortSignal,
  show: (found: FoundParts) => void,
): Promise<void> {
  let parts: readonly BodyPart[] = [];
  try {
    for await (const event of findParts(bodyId, contentType, signal)) {
      parts = [...parts, ...event.parts];
      const share = event.done ? null : event.readBytes / Math.max(1, event.sizeBytes);
      show({ parts, share, isCut: event.isCut, error: null });
    }
  } catch (thrown) {
    show({ parts, share: null, isCut: false, error: toAppError(thrown).data });
  }
}
