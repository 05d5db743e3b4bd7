import { useEffect, useState } from "react";
import type { BodyPart, DecodedEncoding } from "../../../../../shared/contract/bodyParts.ts";
import { toAppError, type AppErrorData } from "../../../../../shared/errors.ts";
import { decodePart, releaseSlice, sliceBody } from "../../../../state/bodyParts.ts";

export interface PartBody {
  bodyId: string;
  sizeBytes: number;
  /** It is still being decoded. */
  growing: boolean;
  /** Of the encoded bytes, those that are not of the encoding, and the first of them. */
  badBytes: number;
  firstBadAt: number | null;
}

export interface PartBodyState {
  body: PartBody | null;
  error: AppErrorData | null;
}

/**
 * The bytes of one part as a body of their own, for as long as it is looked at; a caller's key says which.
 * @param encoding that is taken off; null: as sent
 */
export function usePartBody(bodyId: string, part: BodyPart, encoding: DecodedEncoding | null): PartBodyState {
  const { offsetBytes, sizeBytes } = part;
  const [state, setState] = useState<PartBodyState>({ body: null, error: null });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const owned = new Set<string>();
    const show = (body: PartBody): void => {
      if (signal.aborted) return releaseSlice(body.bodyId);
      owned.add(body.bodyId);
      setState({ body, error: null });
    };
    const take = async (): Promise<void> => {
      const slice = await sliceBody(bodyId, offsetBytes, sizeBytes);
      if (signal.aborted) return releaseSlice(slice);
      owned.add(slice);
      if (encoding === null) {
        return show({ bodyId: slice, sizeBytes, growing: false, badBytes: 0, firstBadAt: null });
      }
      for await (const { done, ...body } of decodePart(slice, encoding, signal)) show({ ...body, growing: !done });
    };
    take().catch((thrown: unknown) => {
      if (!signal.aborted) setState(({ body }) => ({ body, error: toAppError(thrown).data }));
    });
    return () => {
      controller.abort();
      for (const id of owned) releaseSlice(id);
    };
  }, [bodyId, offsetBytes, sizeBytes, encoding]);
  return state;
}
