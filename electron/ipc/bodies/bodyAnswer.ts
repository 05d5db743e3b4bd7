/**
 * What the address of a body answers, for the browser shell's server and the desktop shell's protocol alike. The bytes
 * are read as they are taken. They are somebody else's: they are never a page of ours, nor read by one that is not.
 */
import type { AddressedBody, BodyAddresses } from "./bodyAddresses.ts";
import { readByteRange } from "./byteRange.ts";

const pieceBytes = 256 * 1024;

export interface BodyQuestion {
  method: string;
  path: string;
  /** As the request has it; null: not there. */
  header: (name: string) => string | null;
}

export interface BodyAnswer {
  status: number;
  headers: Record<string, string>;
  /** null: there is none. Whoever takes it goes through it to the end, or returns it. */
  body: AsyncIterable<Uint8Array<ArrayBuffer>> | null;
}

const safeHeaders = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
};

/** Fetched to be looked at on its own; a browser that does not say so is trusted with the sandbox alone. */
const asPages = new Set(["document", "iframe", "frame", "object", "embed"]);

export function answerBody(addresses: BodyAddresses, { method, path, header }: BodyQuestion): BodyAnswer {
  if (method !== "GET" && method !== "HEAD") return bare(405, { Allow: "GET, HEAD" });
  const body = asPages.has(header("sec-fetch-dest") ?? "") ? null : addresses.find(path);
  if (body === null) return bare(404);
  const { sizeBytes } = body.seen;
  const isSameBody = [null, body.etag].includes(header("if-range"));
  const range = isSameBody ? readByteRange(header("range"), sizeBytes) : null;
  if (range === "none") return bare(416, { "Content-Range": `bytes */${sizeBytes}` });
  const { startBytes, endBytes } = range ?? { startBytes: 0, endBytes: sizeBytes };
  return {
    status: range === null ? 200 : 206,
    headers: {
      ...safeHeaders,
      "Content-Type": body.type,
      "Content-Length": String(endBytes - startBytes),
      "Accept-Ranges": "bytes",
      ETag: body.etag,
      ...(range === null ? {} : { "Content-Range": `bytes ${startBytes}-${endBytes - 1}/${sizeBytes}` }),
    },
    body: method === "HEAD" ? null : readPieces(body, startBytes, endBytes),
  };
}

function bare(status: number, headers: Record<string, string> = {}): BodyAnswer {
  return { status, headers: { ...safeHeaders, "Content-Length": "0", ...headers }, body: null };
}

async function* readPieces(body: AddressedBody, startBytes: number, endBytes: number) {
  const held = body.hold();
  try {
    for (let offset = startBytes; offset < endBytes;) {
      const { bytes } = await held.read(offset, Math.min(pieceBytes, endBytes - offset));
      if (bytes.length === 0) return;
      offset += bytes.length;
      // Read into memory of its own; see StoredBody.read.
      yield new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.length);
    }
  } finally {
    held.letGo();
  }
}
