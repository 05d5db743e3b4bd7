/** Heads as text: the bytes that were sent or received where they are known, else written out. */
import type { RequestHead, ResponseHead } from "../../../../shared/model/exchange.ts";
import type { Pair } from "../../../../shared/model/entry.ts";
import { statusText } from "../status/statusText.ts";

export function requestHeadText({ method, target, headers, raw }: RequestHead): string {
  return raw === null ? `${method} ${target} HTTP/2\n${pairsText(headers)}` : shownRaw(raw);
}

export function responseHeadText({ status, reason, httpVersion, headers, raw }: ResponseHead): string {
  return raw === null ? `HTTP/${httpVersion} ${statusText(status, reason)}\n${pairsText(headers)}` : shownRaw(raw);
}

export function pairsText(headers: readonly Pair[]): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join("\n");
}

/** Latin-1 bytes that are UTF-8 are read as such; the line ends and the empty line after the head are the format's. */
function shownRaw(raw: string): string {
  const text = raw.replace(/(\r?\n)+$/, "").replace(/\r\n/g, "\n");
  if (!/[\u0080-\u00ff]/.test(text)) return text;
  try {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}
