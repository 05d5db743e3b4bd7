/**
 * The file name that a Content-Disposition header gives, as it stands there: RFC 6266 and RFC 8187, and where those
 * are not kept to, what browsers make of it. Not a name that is safe to use: see downloadName.ts.
 */
import { utf8Text } from "../../../shared/platform.ts";

/** @param header Latin-1, as on the wire. null: it gives none */
export function dispositionFileName(header: string): string | null {
  const parameters = readParameters(header);
  const extended = parameters.get("filename*");
  const decoded = extended === undefined ? null : extendedValue(extended);
  const plain = parameters.get("filename");
  const name = decoded ?? continuedValue(parameters) ?? (plain === undefined ? null : plainValue(plain));
  return name === null || name.trim() === "" ? null : name;
}

/** The first of each name counts. The type in front may be missing, as some servers have it. */
function readParameters(header: string): Map<string, string> {
  const parameters = new Map<string, string>();
  // A quoted string that does not end goes up to the end of the header.
  const parameter = /(?:^|;)\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)(?:"|\\?$)[^;]*|([^;]*))/gs;
  for (const [, name = "", quoted, token = ""] of withoutQuotedSemicolons(header).matchAll(parameter)) {
    const lower = name.toLowerCase();
    const value = quoted === undefined ? token.trim() : quoted.replace(/\\(.)/gs, "$1");
    if (!parameters.has(lower)) parameters.set(lower, value.replaceAll(heldSemicolon, ";"));
  }
  return parameters;
}

/** Stands for a semicolon that separates nothing; no header holds it. */
const heldSemicolon = "\u{F0001}";

function withoutQuotedSemicolons(header: string): string {
  return header.replace(/=\s*"(?:[^"\\]|\\.)*"?/gs, (value) => value.replaceAll(";", heldSemicolon));
}

/** RFC 8187: `UTF-8'en'%e2%82%ac`. null: it is broken, or in a charset that is not known. */
function extendedValue(text: string): string | null {
  const [, charset = "", encoded = ""] = /^([^']*)'[^']*'(.*)$/s.exec(text) ?? [];
  return decodeOctets(charset, encoded);
}

function decodeOctets(charset: string, encoded: string): string | null {
  if (/%(?![0-9a-f]{2})/i.test(encoded)) return null;
  const octets = encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const lower = charset.toLowerCase();
  if (lower === "iso-8859-1") return octets;
  return lower === "utf-8" ? utf8Text(Buffer.from(octets, "latin1")) : null;
}

/** RFC 2231 section 3, which RFC 6266 leaves out and mail-minded servers send all the same. */
function continuedValue(parameters: ReadonlyMap<string, string>): string | null {
  let whole = "";
  for (let index = 0; ; index += 1) {
    const plain = parameters.get(`filename*${index}`);
    const encoded = parameters.get(`filename*${index}*`);
    if (plain === undefined && encoded === undefined) return index === 0 ? null : whole;
    const octets = encoded?.replace(/^[^']*'[^']*'/, "") ?? "";
    const piece = plain ?? decodeOctets("utf-8", octets);
    if (piece === null) return null;
    whole += piece;
  }
}

function plainValue(text: string): string {
  const decoded = decodedWords(text);
  return decoded ?? utf8Text(Buffer.from(text, "latin1")) ?? text;
}

/** RFC 2047, which is not for here and which browsers undo. */
function decodedWords(text: string): string | null {
  const word = /=\?(utf-8|iso-8859-1)\?([bq])\?([^?\s]*)\?=(?:\s+(?==\?))?/gi;
  if (!/^(?:=\?[\w-]+\?[bq]\?[^?\s]*\?=\s*)+$/i.test(text)) return null;
  return text.replace(word, (_, charset: string, kind: string, content: string) => {
    const spaced = content.replaceAll("_", " ");
    const octets = kind.toLowerCase() === "b" ? Buffer.from(content, "base64") : quotedPrintable(spaced);
    return (charset.toLowerCase() === "utf-8" ? utf8Text(octets) : null) ?? octets.toString("latin1");
  });
}

function quotedPrintable(text: string): Buffer {
  const octets = text.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, "latin1");
}
