/** URLs as people paste them: one on a line, a checksum before or behind it. Pure. */
import type { Checksum } from "../../../shared/model/checksum.ts";
import { parseTypedUrl } from "../../../shared/url.ts";
import { AppError } from "../../../shared/errors.ts";
import { parseChecksum } from "../../engine/downloads/checksums.ts";

export interface ListedUrl {
  url: string;
  checksum: Checksum | null;
}

/** @returns the lines that are none, too; blank ones and comments are passed over */
export function readUrlList(text: string): { urls: ListedUrl[]; others: string[] } {
  const urls: ListedUrl[] = [];
  const others: string[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const listed = readLine(trimmed);
    if (listed === null) others.push(trimmed.slice(0, 200));
    else urls.push(listed);
  }
  return { urls, others };
}

function readLine(line: string): ListedUrl | null {
  const words = line.split(/\s+/).map((word) => word.replace(/^\*(?=\S)/, ""));
  const [url, ...more] = words.filter(isUrl);
  if (url === undefined || more.length > 0) return null;
  const rest = words.filter((word) => word !== url).join(" ");
  const checksum = rest === "" ? null : parseChecksum(rest);
  return rest !== "" && checksum === null ? null : { url, checksum };
}

/** With a scheme, or with a variable in the place of it. */
function isUrl(word: string): boolean {
  if (/^\{\{.+\}\}/.test(word)) return true;
  if (!/^https?:\/\//i.test(word)) return false;
  try {
    parseTypedUrl(word);
    return true;
  } catch (thrown) {
    if (thrown instanceof AppError) return false;
    throw thrown;
  }
}
