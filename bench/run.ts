/**
 * `npm run bench [-- --only NAME] [-- --quick] [-- --write-docs]`: measures each figure against its peers in the same
 * run. JSON lines go to stdout, one a row; progress, what is skipped and the table go to stderr. Figures inform:
 * a missed goal is told and is no failure of the run.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./browserShell.ts";
import type { Effort, Figure, Row } from "./figure.ts";
import { collections } from "./figures/collections.ts";
import { downloads } from "./figures/downloads.ts";
import { engineLoop } from "./figures/engineLoop.ts";
import { history } from "./figures/history.ts";
import { sendsConcurrent } from "./figures/sendsConcurrent.ts";
import { sendsSequential } from "./figures/sendsSequential.ts";
import { startToUsable } from "./figures/startToUsable.ts";
import { transportCost } from "./figures/transportCost.ts";
import { viewer } from "./figures/viewer.ts";
import { machineFacts } from "./machine.ts";
import { markdownTable, terminalTable, withFigures } from "./report.ts";

const figures: readonly Figure[] = [
  sendsSequential,
  sendsConcurrent,
  transportCost,
  startToUsable,
  collections,
  history,
  downloads,
  viewer,
  engineLoop,
];
// V8 goes on compiling for tens of thousands of sends: what is measured before is Node warming up.
const full: Effort = { rounds: 21, roundMs: 500, warmUpMs: 6000, starts: 9 };
const quick: Effort = { rounds: 5, roundMs: 200, warmUpMs: 1200, starts: 3 };
const documentFile = join(root, "docs", "benchmarks.md");

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    "write-docs": { type: "boolean", default: false },
  },
});
await main();

async function main(): Promise<void> {
  const chosen = figures.filter(({ name }) => isChosen(name));
  if (chosen.length === 0) {
    console.error(`There is no figure ${options.only}; there are: ${figures.map(({ name }) => name).join(", ")}`);
    process.exitCode = 2;
    return;
  }
  if (options["write-docs"] && (options.quick || chosen.length < figures.length)) {
    console.error("--write-docs keeps the full table: neither --only nor --quick goes with it");
    process.exitCode = 2;
    return;
  }
  const facts = machineFacts();
  console.error(facts);
  const skipped: string[] = [];
  const rows = await measure(chosen, skipped);
  console.error(`\n${terminalTable(rows)}`);
  for (const message of skipped) console.error(message);
  if (options["write-docs"]) writeDocument(facts, rows, skipped);
}

/** A figure by its name or the beginning of it, or by the name of one of its rows. */
function isChosen(name: string): boolean {
  const { only } = options;
  return only === undefined || only.startsWith(name) || name.startsWith(only);
}

async function measure(chosen: readonly Figure[], skipped: string[]): Promise<Row[]> {
  const all: Row[] = [];
  for (const figure of chosen) {
    console.error(`Measuring ${figure.name}…`);
    const measured = await measureOne(figure, skipped);
    const rows = measured.filter(({ name }) => options.only === undefined || name.startsWith(options.only));
    for (const row of rows) console.log(JSON.stringify(row));
    all.push(...rows);
  }
  return all;
}

/** One that fails does not take the others with it. */
async function measureOne(figure: Figure, skipped: string[]): Promise<Row[]> {
  try {
    return await figure.measure(options.quick ? quick : full, (message) => skipped.push(message));
  } catch (thrown) {
    console.error(thrown);
    skipped.push(`${figure.name} failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    process.exitCode = 1;
    return [];
  }
}

function writeDocument(facts: string, rows: readonly Row[], skipped: readonly string[]): void {
  const notes = skipped.map((message) => `- ${message}`).join("\n");
  const parts = [facts, markdownTable(rows), ...(notes === "" ? [] : [`Skipped:\n\n${notes}`])];
  writeFileSync(documentFile, withFigures(readFileSync(documentFile, "utf8"), parts.join("\n\n")));
}
