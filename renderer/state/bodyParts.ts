/** The parts of a multipart body, and ranges of a body as bodies of their own. */
import type { StreamEvent } from "../../shared/contract.ts";
import type { DecodedEncoding } from "../../shared/contract/bodyParts.ts";
import { api } from "./api.ts";
import { forgetBody } from "./bodies.ts";

export type PartsEvent = StreamEvent<"body.parts">;

/** Throws AppError (`body-gone`, `bad-multipart`). */
export function findParts(bodyId: string, contentType: string, signal: AbortSignal): AsyncIterableIterator<PartsEvent> {
  return api().stream("body.parts", { bodyId, contentType: contentType.slice(0, 1000) }, { signal });
}

/** Who slices releases. @returns the slice's id */
export async function sliceBody(bodyId: string, offsetBytes: number, lengthBytes: number): Promise<string> {
  return (await api().call("body.slice", { bodyId, offsetBytes, lengthBytes })).bodyId;
}

/**
 * What an encoded body is, as another one that grows: who reads its first event releases it. Throws AppError (`body-gone`,
 * `disk-full`).
 */
export function decodePart(
  bodyId: string,
  encoding: DecodedEncoding,
  signal: AbortSignal,
): AsyncIterableIterator<StreamEvent<"body.decode">> {
  return api().stream("body.decode", { bodyId, encoding }, { signal });
}

export function releaseSlice(bodyId: string): void {
  forgetBody(bodyId);
  api()
    .call("body.release", { bodyId })
    .catch(() => undefined);
}
