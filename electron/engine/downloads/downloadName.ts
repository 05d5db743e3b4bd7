/** How a downloaded file is called: by its header, else its URL, else its type; safe on every operating system. */
import mime from "mime";
import {
  cutToBytes,
  isEmptyName,
  nameBytes,
  trimmedName,
  visibleName,
  withoutDeviceName,
} from "../../../shared/fileNames.ts";
import type { ResponseHead } from "../../../shared/model/exchange.ts";
import { fieldValue } from "../responseHead.ts";
import { dispositionFileName } from "./contentDisposition.ts";

const maxNameBytes = 255;
const fallbackName = "download";
/** `.tar.gz` is one; longer ones are no extensions. */
const extensionPattern = /(?:\.tar)?\.[^.\s]{1,16}$/u;
/** Windows runs these, or has them run something, as a folder is opened. */
const activeExtensions = /\.(?:lnk|local|scf|url|\{[^}]*\})$/i;
/** Say nothing of what is in the file. */
const vagueTypes = ["application/octet-stream", "binary/octet-stream", "application/x-download", "text/plain"];

/** @param url of the last hop */
export function downloadName(head: ResponseHead, url: string): string {
  const header = fieldValue(head.headers, "content-disposition");
  const given = header === null ? null : dispositionFileName(header);
  const safe = given === null ? null : safeDownloadName(lastSegment(given));
  return safe ?? nameFromUrl(url, fieldValue(head.headers, "content-type"));
}

/** At most 255 bytes, the extension kept. null: nothing is left of it */
export function safeDownloadName(name: string): string | null {
  const visible = visibleName(name);
  if (isEmptyName(visible)) return null;
  const named = withoutDeviceName(visible);
  return shortened(activeExtensions.test(named) ? `${named}.download` : named, "");
}

/** `orders.tar.gz`, 2 → `orders (2).tar.gz`. */
export function numberedName(name: string, number: number): string {
  return shortened(name, ` (${number})`);
}

/** `name` with `suffix` behind its stem, in `limitBytes`. */
export function shortened(name: string, suffix: string, limitBytes = maxNameBytes): string {
  const extension = extensionOf(name);
  const stem = name.slice(0, name.length - extension.length);
  const room = limitBytes - nameBytes(extension) - nameBytes(suffix);
  const cut = nameBytes(stem) <= room ? stem : trimmedName(cutToBytes(stem, room));
  return `${cut}${suffix}${extension}`;
}

/** With its dot; "" for a name that is all extension. */
function extensionOf(name: string): string {
  const found = extensionPattern.exec(name);
  return found === null || found.index === 0 ? "" : found[0];
}

function nameFromUrl(url: string, contentType: string | null): string {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  const typeExtension = type === "" || vagueTypes.includes(type) ? null : mime.getExtension(type);
  const name = safeDownloadName(lastSegment(decodedPath(url))) ?? fallbackName;
  return extensionOf(name) !== "" || typeExtension === null ? name : shortened(`${name}.${typeExtension}`, "");
}

function decodedPath(url: string): string {
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? "";
  const last = path.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** RFC 6266 section 4.3: a path is not the server's to say. */
function lastSegment(text: string): string {
  return text.split(/[/\\]/).findLast((segment) => !isEmptyName(segment)) ?? "";
}
