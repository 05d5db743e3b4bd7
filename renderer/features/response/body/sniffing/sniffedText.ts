/** What a text is by its beginning, as a media type. Where it is not clear, it is text: nothing is hidden by that. */
import { isCss, isJavascript } from "./sniffedCode.ts";
import { sniffedJson } from "./sniffedJson.ts";
import { isMarkdown } from "./sniffedMarkdown.ts";
import { sniffedTable } from "./sniffedTable.ts";
import { isYaml } from "./sniffedYaml.ts";

const markupNames = /^<(?:!doctype html|html|head|body|script|style|title|div|table|h1|iframe|font|br|p)\b/i;

/** What marks itself by its first characters. @param start without white space before it */
export function sniffedByMarks(start: string): string | null {
  const json = sniffedJson(start);
  if (json !== null) return json === "json" ? "application/json" : "application/x-ndjson";
  // Comments and declarations before the first element say nothing of it.
  const markup = start.replace(/^(?:<!--[^]*?-->\s*|<\?xml[^]*?\?>\s*)+/, "");
  if (markupNames.test(markup)) return "text/html";
  if (/^(?:<!doctype svg\b|<svg[\s/>])/i.test(markup)) return "image/svg+xml";
  return /^(?:<\?xml\s|<!doctype\s|<!--|<[a-z_][\w:.-]*(?:[\s/>]|$))/i.test(start) ? "application/xml" : null;
}

/** @param start as above @param isWhole there is no more of it */
export function sniffedByRules(start: string, isWhole: boolean): string | null {
  if (/^--[^\s-][^\r\n]{0,69}\r?\nContent-[A-Z]/i.test(start)) return "multipart/mixed";
  if (isWhole && isForm(start)) return "application/x-www-form-urlencoded";
  if (isEvents(start)) return "text/event-stream";
  if (isJavascript(start)) return "text/javascript";
  if (isCss(start)) return "text/css";
  const table = sniffedTable(start, isWhole);
  if (table !== null) return table;
  if (isYaml(start, isWhole)) return "application/yaml";
  return isMarkdown(start) ? "text/markdown" : null;
}

/** Two fields at least, and nothing that a form would have escaped. */
function isForm(text: string): boolean {
  return /^[\w.%+*~[\]-]+=[\w.%+*~-]*(?:&[\w.%+*~[\]-]+=[\w.%+*~-]*)+\s*$/.test(text);
}

/** Every line is one of theirs, and an event is over. */
function isEvents(text: string): boolean {
  const lines = text.split(/\r?\n/);
  lines.pop();
  const isOver = lines.some((line, at) => line === "" && lines[at - 1]?.startsWith("data:") === true);
  return isOver && lines.every((line) => /^(?:$|:|(?:data|event|id|retry)(?::|$))/.test(line));
}
