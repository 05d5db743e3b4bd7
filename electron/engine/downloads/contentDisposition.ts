/**
 * The file name that a Content-Disposition header gives, as it stands there: RFC 6266 and RFC 8187, and where those
 * are not kept to, what browsers make of it. Not a name that is safe to use: see downloadName.ts.
 */
import { utf8Text } from "../../../shared/platform.ts";
import { encodedWordsText, extendedParameter, readParameters } from "../headerParameters.ts";

/** @param header Latin-1, as on the wire. null: it gives none */
export function dispositionFileName(header: string): string | null {
  const parameters = readParameters(header);
  const plain = parameters.get("filename");
  const name =
    extendedParameter(parameters, "filename", decode) ?? (plain === undefined ? null : plainValue(plain.text));
  return name === null || name.trim() === "" ? null : name;
}

function plainValue(text: string): string {
  const decoded = encodedWordsText(text, decode);
  return decoded === text ? (utf8Text(Buffer.from(text, "latin1")) ?? text) : decoded;
}

/** The charsets of RFC 8187: browsers know no others here. */
function decode(bytes: Buffer, charset: string): string | null {
  const lower = charset.toLowerCase();
  if (lower === "iso-8859-1") return bytes.toString("latin1");
  return lower === "utf-8" ? utf8Text(bytes) : null;
}
