/** The rows as people read them: the table on the terminal and the one in docs/benchmarks.md. */
import type { Row } from "./figure.ts";

const headings = ["figure", "value", "peer", "peer's value", "ratio", "goal", "met"];
const beginMark = "<!-- figures: `npm run bench -- --write-docs` writes what follows -->";
const endMark = "<!-- end of figures -->";

export function terminalTable(rows: readonly Row[]): string {
  const cells = [headings, ...rows.map(rowCells)];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

export function markdownTable(rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map((row) => line(rowCells(row)))].join("\n");
}

/** Between the two marks; what stands around them is kept. @throws Error where the document lacks them */
export function withFigures(document: string, figures: string): string {
  const begin = document.indexOf(beginMark);
  const end = document.indexOf(endMark);
  if (begin < 0 || end < begin) throw new Error(`the document has no ${beginMark} … ${endMark}`);
  return `${document.slice(0, begin + beginMark.length)}\n\n${figures}\n\n${document.slice(end)}`;
}

function rowCells(row: Row): string[] {
  return [
    row.name,
    quantity(row.value, row.unit, row.spread),
    row.peer ?? "",
    row.peerValue === null || row.peerSpread === null ? "" : quantity(row.peerValue, row.unit, row.peerSpread),
    row.ratio === null ? "" : row.ratio.toFixed(2),
    row.goal ?? "",
    row.met === null ? "" : row.met ? "yes" : "NO",
  ];
}

function quantity(value: number, unit: Row["unit"], [low, high]: readonly [number, number]): string {
  return `${figure(value)} ${unit} (${figure(low)}–${figure(high)})`;
}

/** Three significant digits of what is small, none behind the point of what is large. */
function figure(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(3);
}
