/**
 * In which charset a body is, by WHATWG's order: what the person says, a byte order mark, the header, what the content
 * says of itself, UTF-8. Labels that no decoder knows are passed over.
 */
import type { Syntax, ViewFacts } from "../../../shared/contract/bodyView.ts";

export interface CharsetChoice {
  /** WHATWG's name, in lower case. */
  charset: string;
  charsetFrom: ViewFacts["charsetFrom"];
  /** Bytes of a UTF-8 mark to be left out; decoders of other charsets leave theirs out by themselves. */
  markBytes: number;
}

/** How many bytes say what can be said. */
export const sniffBytes = 1024;

/** @param first the body's beginning @param label of the person or the header */
export function chooseCharset(
  first: Uint8Array,
  syntax: Syntax,
  label: string | null,
  labelFrom: "person" | "header" | null,
): CharsetChoice {
  const mark = charsetOfMark(first);
  const said = label === null ? null : knownCharset(label);
  const choose = (charset: string, charsetFrom: ViewFacts["charsetFrom"]): CharsetChoice => ({
    charset,
    charsetFrom,
    markBytes: charset === "utf-8" && mark === "utf-8" ? 3 : 0,
  });
  if (said !== null && labelFrom === "person") return choose(said, "person");
  if (mark !== null) return choose(mark, "bom");
  if (said !== null) return choose(said, "header");
  const content = charsetOfContent(first, syntax);
  return content === null ? choose("utf-8", "assumed") : choose(content, "content");
}

function charsetOfMark(first: Uint8Array): string | null {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return "utf-8";
  if (first[0] === 0xff && first[1] === 0xfe) return "utf-16le";
  if (first[0] === 0xfe && first[1] === 0xff) return "utf-16be";
  return null;
}

function charsetOfContent(first: Uint8Array, syntax: Syntax): string | null {
  // ASCII in UTF-16 without a mark: every other byte is 0 (RFC 4627, section 3).
  if (first.length >= 4 && first[0] === 0 && first[1] !== 0 && first[2] === 0) return "utf-16be";
  if (first.length >= 4 && first[0] !== 0 && first[1] === 0 && first[2] !== 0 && first[3] === 0) return "utf-16le";
  const text = Buffer.from(first.subarray(0, sniffBytes)).toString("latin1");
  const found =
    syntax === "xml" || syntax === "html"
      ? (/^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(text)?.[1] ??
        (syntax === "html" ? /<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(text)?.[1] : undefined))
      : syntax === "css"
        ? /^@charset "([\w.:-]{1,40})";/.exec(text)?.[1]
        : undefined;
  const known = found === undefined ? null : knownCharset(found);
  // A text that could be read so far is not in UTF-16, whatever it says.
  return known?.startsWith("utf-16") === true ? "utf-8" : known;
}

function knownCharset(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
