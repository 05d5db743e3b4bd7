/** The headers of a part (RFC 5322 as RFC 2046 has it, RFC 7578, RFC 8187). */
import type { BodyPart } from "../../../shared/contract/bodyParts.ts";

const mostHeaders = 200;
const mostValueUnits = 4000;
const mostNameUnits = 1000;

type Headers = BodyPart["headers"];
export type PartHead = Pick<BodyPart, "headers" | "name" | "filename" | "contentType">;

/** @param block the lines, without the empty one that ends them */
export function readPartHead(block: Buffer): PartHead {
  const headers: Headers = [];
  // A line that begins with a space goes on with the one before it.
  for (const line of decodeText(block)
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon <= 0 || headers.length === mostHeaders) continue;
    headers.push({
      name: line.slice(0, colon).trim().slice(0, mostNameUnits),
      value: line
        .slice(colon + 1)
        .trim()
        .slice(0, mostValueUnits),
    });
  }
  const disposition = valueOf(headers, "content-disposition") ?? "";
  const contentType = valueOf(headers, "content-type");
  return {
    headers,
    name: parameterOf(disposition, "name"),
    filename: parameterOf(disposition, "filename") ?? parameterOf(contentType ?? "", "name"),
    contentType: contentType?.slice(0, mostNameUnits) ?? null,
  };
}

function valueOf(headers: Headers, name: string): string | null {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? null;
}

/** The encoded form (`filename*`) wins. Quotes in a name are `\"` by RFC 2183 and `%22` by browsers. */
function parameterOf(value: string, name: string): string | null {
  const encoded = new RegExp(`;\\s*${name}\\*\\s*=\\s*"?([\\w-]*)'[^']*'([^;"\\s]*)`, "i").exec(value);
  const decoded = encoded === null ? null : percentDecoded(encoded[2] ?? "", encoded[1] ?? "");
  const plain = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]*))`, "i").exec(value);
  const quoted = plain?.[1]?.replace(/\\(["\\])/g, "$1").replace(/%(?:22|0d|0a)/gi, decodeURIComponent);
  return (decoded ?? quoted ?? plain?.[2])?.slice(0, mostNameUnits) ?? null;
}

function percentDecoded(text: string, charset: string): string | null {
  const bytes = Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
  try {
    return new TextDecoder(charset === "" ? "utf-8" : charset).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 as browsers send it, else bytes as characters. */
function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}
