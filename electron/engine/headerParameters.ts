/**
 * Parameters of header fields as text: as browsers write them (RFC 7578), in a charset of their own (RFC 8187), cut into
 * several (RFC 2231, section 3), and as encoded words (RFC 2047), which do not belong there and are met none the less.
 */
const mostSections = 100;
const mostParameters = 200;

export interface Parameter {
  text: string;
  isQuoted: boolean;
}

/** @returns null for a charset that is not known, and for bytes that are not of it */
export type DecodeBytes = (bytes: Buffer, charset: string) => string | null;

/** Stands for a semicolon that separates nothing; no header holds it. */
const heldSemicolon = "\u{F0001}";

/** By their names in lower case; of two of a name the first. The type in front may be missing, as some servers have it. */
export function readParameters(field: string): Map<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  // A quoted string that does not end goes up to the end of the field.
  const parameter = /(?:^|;)\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)(?:"|\\?$)[^;]*|([^;]*))/gs;
  for (const [, name = "", quoted, token = ""] of withoutQuotedSemicolons(field).matchAll(parameter)) {
    const lower = name.toLowerCase();
    const isQuoted = quoted !== undefined;
    const text = isQuoted ? quoted.replace(/\\(.)/gs, "$1") : token.trim();
    if (parameters.has(lower) || parameters.size === mostParameters) continue;
    parameters.set(lower, { text: text.replaceAll(heldSemicolon, ";"), isQuoted });
  }
  return parameters;
}

function withoutQuotedSemicolons(field: string): string {
  return field.replace(/=\s*"(?:[^"\\]|\\.)*"?/gs, (value) => value.replaceAll(";", heldSemicolon));
}

/** `name*=utf-8''%e2%82%ac`, else `name*0*=utf-8''a%20; name*1="b"`. null: neither is there, or can be read */
export function extendedParameter(
  parameters: ReadonlyMap<string, Parameter>,
  name: string,
  decode: DecodeBytes,
): string | null {
  return extendedText([parameters.get(`${name}*`)?.text], [true], decode) ?? sectionsText(parameters, name, decode);
}

/** Each with a star of its own is encoded. */
function sectionsText(parameters: ReadonlyMap<string, Parameter>, name: string, decode: DecodeBytes): string | null {
  const texts: string[] = [];
  const encoded: boolean[] = [];
  for (let number = 0; number < mostSections; number += 1) {
    const starred = parameters.get(`${name}*${number}*`);
    const section = starred ?? parameters.get(`${name}*${number}`);
    if (section === undefined) break;
    texts.push(section.text);
    encoded.push(starred !== undefined);
  }
  if (texts.length === 0) return null;
  return encoded[0] === true ? extendedText(texts, encoded, decode) : texts.join("");
}

/** @param texts the first has the charset before it @param encoded which of them are */
function extendedText(
  texts: readonly (string | undefined)[],
  encoded: readonly boolean[],
  decode: DecodeBytes,
): string | null {
  const [, charset = "", first] = /^([\w.:-]*)'[^']*'(.*)$/s.exec(texts[0] ?? "") ?? [];
  if (first === undefined) return null;
  const pieces: Buffer[] = [];
  for (const [at, text = ""] of [first, ...texts.slice(1)].entries()) {
    if (encoded[at] === true && /%(?![\da-f]{2})/i.test(text)) return null;
    pieces.push(encoded[at] === true ? octetsOf(text, "%") : Buffer.from(text));
  }
  return decode(Buffer.concat(pieces), charset);
}

const word = /=\?([\w.:-]{1,40})(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=(?:\s+(?==\?[\w.:-]{1,40}(?:\*[\w-]*)?\?[bq]\?))?/gi;

/** The text with its encoded words decoded; one that cannot be stays as it is. */
export function encodedWordsText(text: string, decode: DecodeBytes): string {
  return text.replaceAll(word, (whole, charset: string, coding: string, coded: string) => {
    const isBase64 = coding.toLowerCase() === "b";
    const bytes = isBase64 ? Buffer.from(coded, "base64") : octetsOf(coded.replaceAll("_", " "), "=");
    return decode(bytes, charset) ?? whole;
  });
}

function octetsOf(text: string, sign: "%" | "="): Buffer {
  const each = sign === "%" ? /%([\da-f]{2})/gi : /=([\da-f]{2})/gi;
  const octets = text.replace(each, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, "latin1");
}
