/** Bodies of entries as text, to be compared and looked at: the beginning of them, in memory. */
import { findHeader } from "../../../shared/headers.ts";
import type { Exchange } from "../../../shared/model/exchange.ts";

export type BodyText =
  | { type: "none" }
  | { type: "text"; text: string; isJson: boolean }
  | { type: "binary"; sizeBytes: number }
  | { type: "tooLarge"; sizeBytes: number };

/** The bytes from an offset on that are there; throws AppError when the body is gone. */
export type ReadBody = (
  bodyId: string,
  offsetBytes: number,
  lengthBytes: number,
  options: { signal: AbortSignal },
) => Promise<Uint8Array>;

/** Throws AppError when it is gone. */
export async function readBodyText(
  read: ReadBody,
  response: Exchange["response"],
  mostBytes: number,
  signal: AbortSignal,
): Promise<BodyText> {
  if (response === null || response.decodedBytes === 0) return { type: "none" };
  const sizeBytes = response.decodedBytes;
  if (sizeBytes > mostBytes) return { type: "tooLarge", sizeBytes };
  const bytes = await read(response.bodyId, 0, sizeBytes, { signal });
  return bytes.length === 0 ? { type: "none" } : textOf(bytes, findHeader(response.head.headers, "content-type") ?? "");
}

export function textOf(bytes: Uint8Array, contentType: string): BodyText {
  const charset = /charset\s*=\s*"?([^\s";]+)/i.exec(contentType)?.[1] ?? "utf-8";
  const decoder = decoderOf(charset);
  const isWide = decoder.encoding.startsWith("utf-16");
  if (!isWide && bytes.subarray(0, 8192).includes(0)) return { type: "binary", sizeBytes: bytes.length };
  return { type: "text", text: decoder.decode(bytes), isJson: /[/+]json\b/i.test(contentType) };
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
