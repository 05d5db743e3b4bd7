/**
 * Parameters of a part's header fields as text: as browsers write them (RFC 7578), in another charset (RFC 8187), cut into
 * several (RFC 2231, section 3), and as encoded words (RFC 2047), which are not allowed there and are met none the less.
 */
const mostSections = 100;
const mostParameters = 200;

interface Parameter {
  text: string;
  isQuoted: boolean;
}

/** @returns null when it is not there; one that no charset can be read in is not */
export function parameterOf(field: string, name: string): string | null {
  const parameters = parametersOf(field);
  const extended = extendedText([parameters.get(`${name}*`)?.text], [true]);
  return extended ?? sectionsText(parameters, name) ?? plainText(parameters.get(name));
}

/** By their names in lower case; of two of a name the first. */
function parametersOf(field: string): Map<string, Parameter> {
  const found = new Map<string, Parameter>();
  const each = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))|"(?:[^"\\]|\\.)*"/g;
  for (const [, name, quoted, token] of field.matchAll(each)) {
    if (name === undefined || found.size === mostParameters) continue;
    const key = name.toLowerCase();
    const text = quoted?.replace(/\\(["\\])/g, "$1") ?? token ?? "";
    if (!found.has(key)) found.set(key, { text, isQuoted: quoted !== undefined });
  }
  return found;
}

/** `name*0*=utf-8''a%20; name*1="b"`: each with a star of its own is encoded. */
function sectionsText(parameters: Map<string, Parameter>, name: string): string | null {
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
  return encoded[0] === true ? extendedText(texts, encoded) : texts.join("");
}

/** @param texts the first has the charset before it @param encoded which of them are */
function extendedText(texts: readonly (string | undefined)[], encoded: readonly boolean[]): string | null {
  const [, charset = "", first] = /^([\w.:-]*)'[^']*'(.*)$/s.exec(texts[0] ?? "") ?? [];
  if (first === undefined) return null;
  const pieces = [first, ...texts.slice(1)].map((text = "", at) =>
    encoded[at] === true ? percentBytes(text) : Buffer.from(text, "utf8"),
  );
  return decoded(Buffer.concat(pieces), charset === "" ? "utf-8" : charset);
}

function plainText(parameter: Parameter | undefined): string | null {
  if (parameter === undefined) return null;
  const { text, isQuoted } = parameter;
  return encodedWordsText(isQuoted ? text.replace(/%(?:22|0d|0a)/gi, decodeURIComponent) : text);
}

const word = /=\?([\w.:-]{1,40})(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=(?:\s+(?==\?[\w.:-]{1,40}(?:\*[\w-]*)?\?[bq]\?))?/gi;

function encodedWordsText(text: string): string {
  return text.replaceAll(word, (whole, charset: string, coding: string, coded: string) => {
    const isBase64 = coding.toLowerCase() === "b";
    const bytes = isBase64 ? Buffer.from(coded, "base64") : percentBytes(coded.replaceAll("_", " "), "=");
    return decoded(bytes, charset) ?? whole;
  });
}

function percentBytes(text: string, sign = "%"): Buffer {
  const each = sign === "%" ? /%([\da-f]{2})/gi : /=([\da-f]{2})/gi;
  return Buffer.from(
    text.replace(each, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function decoded(bytes: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return null;
  }
}
