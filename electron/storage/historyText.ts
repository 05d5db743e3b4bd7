/** What of a body can be searched for: the beginning of a text. Pictures and archives have no words. */

/** Of each body, in UTF-16 units. */
export const indexedLength = 64 * 1024;
/** Read beyond it, so that a secret on its edge is seen whole. */
const edgeBytes = 16 * 1024;

/** @returns "" for what is no text */
export function textToIndex(bytes: Uint8Array, contentType: string | null): string {
  const head = bytes.subarray(0, indexedLength + edgeBytes);
  const { essence, charset } = parsed(contentType ?? "");
  if (/^(?:image|audio|video|font)\//.test(essence) && !essence.endsWith("+xml")) return "";
  const decoder = decoderOf(charset);
  const isWide = decoder.encoding.startsWith("utf-16");
  if (!isWide && head.subarray(0, 1024).includes(0)) return "";
  return decoder.decode(head);
}

function parsed(contentType: string): { essence: string; charset: string } {
  const [essence = "", ...parameters] = contentType.toLowerCase().split(";");
  const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([^"\s]+)/.exec(one)?.[1]).find(Boolean);
  return { essence: essence.trim(), charset: charset ?? "utf-8" };
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
