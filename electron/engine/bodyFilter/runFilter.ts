/** One filter over the bytes of one body, in whatever charset they are. */
import { AppError } from "../../../shared/errors.ts";
import { chooseCharset, sniffBytes } from "../bodyView/charset.ts";
import { SourceWindow, type FilterSpace } from "./filterSpace.ts";
import type { Filtered, FilterOptions } from "./filterWork.ts";
import { runJq } from "./runJq.ts";
import { runJsonPath } from "./runJsonPath.ts";
import { runXPath } from "./runXPath.ts";

const pieceBytes = 256 * 1024;

/** @throws AppError bad-filter, filter-bad-body, filter-too-big, unsupported */
export async function runFilter(space: FilterSpace, options: FilterOptions): Promise<Filtered> {
  const { language, expression, syntax } = options;
  const isMarkup = syntax === "xml" || syntax === "html";
  if (isMarkup !== (language === "xpath")) throw new AppError("unsupported", { what: `${language} of ${syntax}` });
  const { charset, markBytes } = charsetOf(space, options);
  let readIn = charset;
  const recodeOnce = (): void => {
    if (readIn !== "utf-8") recode(space, charset);
    readIn = "utf-8";
  };
  if (isMarkup) {
    const readText = (): string => decodedText(space, readIn);
    return runXPath(space, { syntax, expression, readText, recode: recodeOnce });
  }
  recodeOnce();
  const work = { expression, isLines: syntax === "ndjson", startBytes: markBytes };
  return language === "jq" ? runJq(space, work) : runJsonPath(space, work);
}

function charsetOf(space: FilterSpace, { syntax, charset, charsetFrom }: FilterOptions) {
  const first = new SourceWindow(space).whole(0, Math.min(sniffBytes, space.sizeBytes));
  return chooseCharset(first, syntax, charset, charsetFrom);
}

function decodedText(space: FilterSpace, charset: string): string {
  const pieces: string[] = [];
  decode(space, charset, (text) => pieces.push(text));
  return pieces.join("");
}

/** Into UTF-8, which all the rest is for. */
function recode(space: FilterSpace, charset: string): void {
  decode(space, charset, (text) => space.write("recoded", Buffer.from(text, "utf8")));
  space.useRecoded();
}

function decode(space: FilterSpace, charset: string, take: (text: string) => void): void {
  const decoder = new TextDecoder(charset);
  const window = new SourceWindow(space, "source", pieceBytes);
  window.pass(0, space.sizeBytes, (bytes) => take(decoder.decode(bytes, { stream: true })));
  take(decoder.decode());
}
