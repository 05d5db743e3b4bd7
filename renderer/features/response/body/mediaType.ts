/** What a body is for looking at, from its Content-Type and, where that says nothing, from its first bytes and its name. */
import { decodedHead, isBinary, isKnownText, markedEncoding } from "./sniffing/firstBytes.ts";
import { signedType } from "./sniffing/signatures.ts";
import { sniffedJson } from "./sniffing/sniffedJson.ts";
import { sniffedMediaType, type SniffedBody } from "./sniffing/sniffedMediaType.ts";

export type BodyKind =
  | "json"
  | "ndjson"
  | "xml"
  | "html"
  | "form"
  | "csv"
  | "events"
  | "markdown"
  | "multipart"
  | "text"
  | "messagepack"
  | "cbor"
  | "protobuf"
  | "image"
  | "svg"
  | "pdf"
  | "audio"
  | "video"
  | "font"
  | "binary";

export interface MediaType {
  /** Lower case, without parameters; "" when there is none. */
  type: string;
  /** As said, lower case; null when not said. */
  charset: string | null;
}

export function parseMediaType(contentType: string | null): MediaType {
  const [type = "", ...parameters] = (contentType ?? "").split(";");
  const charset = parameters.map((parameter) => /^\s*charset\s*=\s*"?([^";\s]+)/i.exec(parameter)?.[1]).find(Boolean);
  return { type: type.trim().toLowerCase(), charset: charset?.toLowerCase() ?? null };
}

const textTypes =
  /^(?:text\/|application\/(?:javascript|ecmascript|x-javascript|graphql|sql|toml|yaml|x-yaml|x-sh|x-www-form-urlencoded|rtf|x-httpd-php|pem-certificate-chain)$|message\/)/;
const jsonTypes = /[/+](?:json|json5|hal|geojson)$/;
const jsonLineTypes = /[/+](?:x-)?(?:ndjson|jsonl|jsonlines|json-seq)$/;
const namedKinds: readonly (readonly [RegExp, BodyKind])[] = [
  [/^text\/(?:csv|tab-separated-values)$/, "csv"],
  [/^text\/event-stream$/, "events"],
  [/^text\/(?:x-)?markdown$/, "markdown"],
  [/^multipart\//, "multipart"],
  [/[/+.](?:x-)?(?:msgpack|messagepack)$/, "messagepack"],
  [/[/+](?:cbor|cbor-seq)$/, "cbor"],
  [/[/+.](?:x-)?(?:protobuf|google\.protobuf|protobuffer|x-google-protobuf)$/, "protobuf"],
  [/^application\/x-binary$/, "binary"],
];
const fontTypes = /^(?:font\/|application\/(?:x-)?font-)/;
const imageTypes = /^image\/(?:png|jpeg|jpg|pjpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon|apng)$/;
const unsaid = new Set(["", "application/octet-stream", "binary/octet-stream", "application/unknown", "*/*"]);

/** @param head the first bytes of the body */
export function bodyKind(media: MediaType, head: Uint8Array): BodyKind {
  const { type } = effectiveMedia(media, { head });
  const watched = watchedKind(type);
  if (watched !== null) return watched;
  const named = namedKinds.find(([pattern]) => pattern.test(type))?.[1];
  if (named !== undefined) return named;
  if (jsonLineTypes.test(type)) return "ndjson";
  if (jsonTypes.test(type)) return "json";
  if (type === "text/html" || type === "application/xhtml+xml") return "html";
  if (type.endsWith("/xml") || type.endsWith("+xml")) return "xml";
  if (type === "text/plain" && media.charset === null && isBinary(head)) return "binary";
  if (textTypes.test(type) || media.charset !== null) return "text";
  return isBinary(head) || !isKnownText(head) ? "binary" : "text";
}

/** Whether the first bytes say more than the type does. */
export function needsHead({ type, charset }: MediaType): boolean {
  if (unsaid.has(type) || type === "text/plain") return true;
  const isNamed =
    watchedKind(type) !== null ||
    namedKinds.some(([pattern]) => pattern.test(type)) ||
    jsonLineTypes.test(type) ||
    jsonTypes.test(type) ||
    /[/+]x?html(?:\+xml)?$|[/+]xml$/.test(type) ||
    charset !== null;
  return !isNamed && !textTypes.test(type);
}

/** Of what is not read but looked at or listened to. */
function watchedKind(type: string): BodyKind | null {
  if (type === "image/svg+xml") return "svg";
  if (imageTypes.test(type)) return "image";
  if (/^application\/(?:x-)?pdf$/.test(type)) return "pdf";
  if (type.startsWith("audio/") || type === "application/ogg") return "audio";
  if (type.startsWith("video/")) return "video";
  if (type === "application/x-www-form-urlencoded") return "form";
  return fontTypes.test(type) ? "font" : null;
}

/** The type itself; where none is said, that of the bytes and the name. */
export function effectiveMedia(media: MediaType, body: SniffedBody): MediaType {
  if (unsaid.has(media.type)) return { ...media, type: sniffedMediaType(body, media.charset) };
  return media.type === "text/plain" ? { ...media, type: typeOfPlain(media, body.head) } : media;
}

/** Servers of files call everything a text that they know no better: JSON is told, and images are none. */
function typeOfPlain({ type, charset }: MediaType, head: Uint8Array): string {
  if (charset === null && isBinary(head)) return signedType(head) ?? type;
  const json = sniffedJson(decodedHead(head, charset).trimStart(), true);
  return json === null ? type : json === "json" ? "application/json" : "application/x-ndjson";
}

/** The encoding to decode with: a byte order mark, then the charset if this platform knows it, then UTF-8. */
export function textEncoding(media: MediaType, head: Uint8Array): string {
  const marked = markedEncoding(head);
  if (marked !== null) return marked;
  try {
    return new TextDecoder(media.charset ?? "utf-8").encoding;
  } catch {
    return "utf-8";
  }
}

/** A name to save the body under: of Content-Disposition, else of the URL's path, else "response". */
export function suggestedFileName(disposition: string | null, url: string, media: MediaType): string {
  const said = /filename\*\s*=\s*[^']*'[^']*'([^;]+)/i.exec(disposition ?? "")?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition ?? "");
  const fromPath = /\/([^/?#]+)(?:[?#]|$)/.exec(url.replace(/^[a-z]+:\/\/[^/?#]*/i, ""))?.[1];
  const name = safeName(decoded(said) ?? plain?.[1]?.replace(/\\(.)/g, "$1") ?? plain?.[2] ?? decoded(fromPath) ?? "");
  if (name === "") return `response${extensionOf(media)}`;
  return name.includes(".") ? name : `${name}${extensionOf(media)}`;
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text.trim());
  } catch {
    return text.trim();
  }
}

/** The server must not choose a folder, a hidden file or a name that a file system refuses. */
function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return last
    .replace(/[\u0000-\u001f\u007f<>:"|?*]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "")
    .slice(0, 200);
}

function extensionOf(media: MediaType): string {
  const known: Record<string, string> = {
    "text/html": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "image/jpeg": ".jpg",
    "image/svg+xml": ".svg",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "text/markdown": ".md",
    "text/tab-separated-values": ".tsv",
    "audio/wav": ".wav",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/flac": ".flac",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
    "font/woff": ".woff",
    "font/woff2": ".woff2",
  };
  if (known[media.type] !== undefined) return known[media.type] ?? "";
  if (jsonLineTypes.test(media.type)) return ".ndjson";
  if (jsonTypes.test(media.type)) return ".json";
  if (media.type.endsWith("/xml") || media.type.endsWith("+xml")) return ".xml";
  return media.type.startsWith("image/") ? `.${media.type.slice(6)}` : "";
}
