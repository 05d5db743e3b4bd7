import { useEffect, useState } from "react";
import type { BodyPart } from "../../../../../shared/contract/bodyParts.ts";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import { findParts, releaseSlice, sliceBody } from "../../../../state/bodyParts.ts";

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

type PartBody = { state: "loading" } | { state: "there"; bodyId: string } | { state: "failed"; error: AppErrorData };

/** The bytes of one part as a body of their own, for as long as it is looked at; a caller's key says which. */
export function usePartBody(bodyId: string, { offsetBytes, sizeBytes }: BodyPart): PartBody {
  const [body, setBody] = useState<PartBody>({ state: "loading" });
  useEffect(() => {
    let left = false;
    let owned: string | null = null;
    const take = async (): Promise<void> => {
      const slice = await sliceBody(bodyId, offsetBytes, sizeBytes);
      if (left) return releaseSlice(slice);
      owned = slice;
      setBody({ state: "there", bodyId: slice });
    };
    take().catch((thrown: unknown) => left || setBody({ state: "failed", error: toAppError(thrown).data }));
    return () => {
      left = true;
      if (owned !== null) releaseSlice(owned);
    };
  }, [bodyId, offsetBytes, sizeBytes]);
  return body;
}
