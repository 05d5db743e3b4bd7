/** The type of a body that none was sent for: of its bytes where they are clear, else of its name, else of its look. */
import { decodedHead, isBinary, isKnownText } from "./firstBytes.ts";
import { isPlainLook, namedType } from "./namedType.ts";
import { signedType } from "./signatures.ts";
import { sniffedByMarks, sniffedByRules } from "./sniffedText.ts";

export interface SniffedBody {
  /** Its first bytes: some kilobytes of them say more than some hundred. */
  head: Uint8Array;
  /** Of the URL's path or Content-Disposition; not said: none. */
  fileName?: string;
  /** There is no more of it than the head. */
  isWhole?: boolean;
}

const binary = "application/x-binary";

/** @param charset that was sent, without a type */
export function sniffedMediaType(
  { head, fileName = "", isWhole = false }: SniffedBody,
  charset: string | null,
): string {
  const signed = signedType(head);
  if (signed !== null) return signed;
  const named = namedType(fileName);
  if (charset === null && (isBinary(head) || !isKnownText(head))) {
    // Packed values, and texts in charsets that nobody names.
    const isPossible = named !== null && (!isPlainLook(named) ? !isMarked(named) : !isBinary(head));
    return isPossible ? named : binary;
  }
  const start = decodedHead(head, charset).trimStart();
  const marked = sniffedByMarks(start);
  if (named !== null && isPlainLook(named)) return overName(marked, start) ?? named;
  if (named === "application/x-ndjson" && marked === "application/json") return named;
  return marked ?? sniffedByRules(start, isWhole) ?? "text/plain";
}

function isMarked(type: string): boolean {
  return !/\/(?:msgpack|cbor)$/.test(type);
}

/** What an error is answered with where a file was asked for. Markdown and templates may begin with any other tag. */
function overName(marked: string | null, start: string): string | null {
  if (marked === null || marked.endsWith("json")) return marked;
  return /^<(?:!doctype\s|html\b|\?xml\s)/i.test(start) ? marked : null;
}
