/** From a request and its response to what is kept of it as an example. */
import type { Example } from "../../shared/model/example.ts";
import type { Response } from "../../shared/model/exchange.ts";
import type { Request } from "../../shared/model/request.ts";

/** What an example may hold; of bytes that are no text, base64 has a third less. */
export const mostExampleBytes = 4 * 1024 * 1024;

/** The request is kept as it was typed, so that no value of a secret variable gets into the file. */
export function exampleOf(
  { method, url, headers: sent }: Request,
  { head }: Pick<Response, "head">,
  bytes: Uint8Array,
  others: readonly Example[],
): Example {
  const headers = head.headers.map(([name, value]) => ({ name, value }));
  const contentType = headers.find(({ name }) => name.toLowerCase() === "content-type")?.value ?? "";
  const kept = headers.filter(({ name }) => !/^set-cookie$/i.test(name));
  return {
    name: freeExampleName(head, others),
    description: "",
    request: {
      method,
      url,
      headers: sent.filter(({ disabled, name }) => !disabled && !/^(?:proxy-)?authorization$|^cookie$/i.test(name)),
    },
    response: { status: head.status, statusText: head.reason, headers: kept, body: bodyOf(contentType, bytes) },
  };
}

const longestName = 200;

export function fitsInExample({ response }: Example): boolean {
  return response.body.data.length <= mostExampleBytes;
}

function bodyOf(contentType: string, bytes: Uint8Array): Example["response"]["body"] {
  const text = textOf(bytes);
  if (text === null) return { type: "binary", data: base64Of(bytes) };
  const mediaType = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  const type = /[/+]json$/.test(mediaType)
    ? "json"
    : /html/.test(mediaType)
      ? "html"
      : /[/+]xml$/.test(mediaType)
        ? "xml"
        : "text";
  return { type, data: text };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The status, and a number where that is taken. */
export function freeExampleName({ status, reason }: Response["head"], others: readonly Example[]): string {
  const name = [String(status), reason].filter(Boolean).join(" ").slice(0, longestName);
  const taken = new Set(others.map((other) => other.name));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  return free;
}
