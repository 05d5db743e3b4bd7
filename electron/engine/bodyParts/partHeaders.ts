/** The headers of a part (RFC 5322 as RFC 2046 has it, RFC 7578, RFC 8187). */
import type { BodyPart } from "../../../shared/contract/bodyParts.ts";
import { encodedWordsText, extendedParameter, readParameters, type Parameter } from "../headerParameters.ts";

const mostHeaders = 200;
const mostValueUnits = 4000;
const mostNameUnits = 1000;
const mostEncodingUnits = 100;
/** What is sent is what is meant. */
const plainEncodings = new Set(["7bit", "8bit", "binary"]);

type Headers = BodyPart["headers"];
export type PartHead = Pick<BodyPart, "headers" | "name" | "filename" | "contentType" | "transferEncoding">;

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
    name: nameIn(disposition, "name"),
    filename: nameIn(disposition, "filename") ?? nameIn(contentType ?? "", "name"),
    contentType: contentType?.slice(0, mostNameUnits) ?? null,
    transferEncoding: transferEncodingOf(valueOf(headers, "content-transfer-encoding")),
  };
}

function nameIn(field: string, name: string): string | null {
  const parameters = readParameters(field);
  const given = extendedParameter(parameters, name, decode) ?? plainName(parameters.get(name));
  return given?.slice(0, mostNameUnits) ?? null;
}

/** Browsers write quotes and line breaks so (RFC 7578, by the HTML standard). */
function plainName(parameter: Parameter | undefined): string | null {
  if (parameter === undefined) return null;
  const { text, isQuoted } = parameter;
  return encodedWordsText(isQuoted ? text.replace(/%(?:22|0d|0a)/gi, decodeURIComponent) : text, decode);
}

function decode(bytes: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset === "" ? "utf-8" : charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function valueOf(headers: Headers, name: string): string | null {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? null;
}

/** RFC 2045, section 6.1: a token, around which comments may stand. */
function transferEncodingOf(field: string | null): string | null {
  const said = (field ?? "")
    .replaceAll(/\([^()]*\)/g, " ")
    .trim()
    .replace(/[\s;].*$/s, "")
    .toLowerCase();
  return said === "" || plainEncodings.has(said) ? null : said.slice(0, mostEncodingUnits);
}

/** UTF-8 as browsers send it, else bytes as characters. */
function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}
