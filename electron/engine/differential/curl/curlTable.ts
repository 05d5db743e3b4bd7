/** The table of docs/curl.md: which commands were compared, and why some differ. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import type { CurlCase } from "./curlCase.ts";
import type { Seen } from "./curlRun.ts";

export const curlDocumentPath = path.join(import.meta.dirname, "../../../../docs/curl.md");
const begin = "<!-- commands: begin (written by the comparison with curl) -->";
const end = "<!-- commands: end -->";

export interface CurlComparison {
  one: CurlCase;
  curl: Seen;
  envoi: Seen;
}

/** The document as it should be now, as prettier has it. */
export async function curlDocumentWith(comparisons: readonly CurlComparison[], version: string): Promise<string> {
  const document = await readFile(curlDocumentPath, "utf8");
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${curlDocumentPath} has lost its markers`);
  const text = `${document.slice(0, from + begin.length)}\n\n${tableOf(comparisons, version)}\n\n${document.slice(to)}`;
  return format(text, { ...(await resolveConfig(curlDocumentPath)), parser: "markdown" });
}

/** Of a table that was made with another version nothing can be said. */
export async function isComparable(version: string): Promise<boolean> {
  const document = await readFile(curlDocumentPath, "utf8");
  return document.includes(versionText(version)) || !document.includes(" commands with curl ");
}

function versionText(version: string): string {
  return ` commands with ${version}: `;
}

function tableOf(comparisons: readonly CurlComparison[], version: string): string {
  const differing = comparisons.filter(({ one }) => one.differs !== undefined).length;
  const rows = comparisons.map(({ one }, index) => [
    `${index + 1}`,
    `<code>${escaped(one.windows ?? one.command)}</code>`,
    one.differs === undefined ? "same" : `differs: ${one.differs}`,
    one.back === undefined ? "same" : one.back === null ? "not compared" : `differs: ${one.back}`,
  ]);
  const lines = [["#", "command", "read and sent by Envoi", "written by Envoi"], Array(4).fill("---"), ...rows];
  return [
    `${comparisons.length}${versionText(version)}${comparisons.length - differing} the same, ${differing} different on purpose.`,
    "",
    ...lines.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("\n", "&#10;")
    .replaceAll(/[|*_`\\[\]{}~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
