/** The table of docs/delivery.md: each scenario with what the library and Envoi did, made of what was seen. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import type { Outcome } from "./observation.ts";
import type { PythonPeer } from "./pythonPeer.ts";
import type { Scenario } from "./scenario.ts";

export const documentPath = path.join(import.meta.dirname, "../../../docs/delivery.md");
const begin = "<!-- scenarios: begin (written by the differential tests) -->";
const end = "<!-- scenarios: end -->";

export interface Comparison {
  scenario: Scenario;
  library: { summary: string; outcomes: Outcome[] };
  envoi: { summary: string; outcomes: Outcome[] };
}

/** The document as it should be now, as prettier has it. */
export async function documentWith(
  comparisons: readonly Comparison[],
  versions: PythonPeer["versions"],
): Promise<string> {
  const document = await readFile(documentPath, "utf8");
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${documentPath} has lost its markers`);
  const table = tableOf(comparisons, versions);
  const text = `${document.slice(0, from + begin.length)}\n\n${table}\n\n${document.slice(to)}`;
  return format(text, { ...(await resolveConfig(documentPath)), parser: "markdown" });
}

/** Of a table that was made with other versions nothing can be said; where there is none yet, one can be written. */
export async function isComparable(versions: PythonPeer["versions"]): Promise<boolean> {
  const document = await readFile(documentPath, "utf8");
  return document.includes(versionsText(versions)) || !document.includes(" scenarios with requests ");
}

function versionsText({ requests, urllib3, httpx, tenacity }: PythonPeer["versions"]): string {
  return `requests ${requests}, urllib3 ${urllib3}, httpx ${httpx}, tenacity ${tenacity}`;
}

function tableOf(comparisons: readonly Comparison[], versions: PythonPeer["versions"]): string {
  const differing = comparisons.filter(({ scenario }) => scenario.differs !== undefined).length;
  const rows = comparisons.map(({ scenario, library, envoi }, index) => {
    const verdict = scenario.differs === undefined ? "same" : `differs: ${scenario.differs.why}`;
    return [String(index + 1), scenario.name, scenario.library, cell(library), cell(envoi), verdict];
  });
  const lines = [
    ["#", "scenario", "library", "what the library does", "what Envoi does", ""],
    Array(6).fill("---"),
    ...rows,
  ];
  return [
    `${comparisons.length} scenarios with ${versionsText(versions)}: ${comparisons.length - differing} the same, ${differing} different on purpose.`,
    "",
    ...lines.map((row) => `| ${row.map(escaped).join(" | ")} |`),
  ].join("\n");
}

function cell({ summary, outcomes }: Comparison["library"]): string {
  const raised = [...new Set(outcomes.flatMap((outcome) => outcome.raised ?? []))];
  return raised.length === 0 ? summary : `${summary} (${raised.map((name) => `\`${name}\``).join(", ")})`;
}

function escaped(text: string): string {
  return text.replace(/[|*_<>]/g, (character) => `\\${character}`);
}
