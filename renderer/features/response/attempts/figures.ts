/** The waterfall's figures as rows of text: the table for screen readers, and to copy. */
import { phases } from "../../../../shared/model/phase.ts";
import type { Translate } from "../../../locales/i18n.ts";
import { formatDuration } from "../../../ui/format.ts";
import { backoffCause } from "./backoffCause.ts";
import { hopCauseText } from "./hopCause.ts";
import { outcomeOf, reasonText } from "./outcome.ts";
import type { Waterfall, WaterfallRow } from "./waterfall.ts";

export interface FigureTable {
  columns: string[];
  rows: { id: string; cells: string[] }[];
}

export function figureTable(
  waterfall: Waterfall,
  sessionName: string | null,
  language: string,
  t: Translate,
): FigureTable {
  const shown = phases.filter((phase) => waterfall.phaseTotals.some((total) => total.phase === phase));
  return {
    columns: [
      t("response.panels.attempts"),
      t("response.attempts.columnOutcome"),
      t("response.attempts.columnCause"),
      "URL",
      t("response.attempts.columnAddress"),
      t("response.attempts.connection"),
      t("response.attempts.proxy"),
      t("response.attempts.session"),
      t("response.attempts.columnStart"),
      ...shown.map((phase) => t(`response.phases.${phase}`)),
      t("response.attempts.columnTotal"),
      t("response.attempts.columnNext"),
    ],
    rows: waterfall.rows.map((row) => ({
      id: row.id,
      cells: [
        row.id,
        outcomeOf(row, t).text,
        row.hopNumber === null || row.hop === null ? "" : (hopCauseText(row.attempt, row.hop, t) ?? ""),
        (row.hop ?? row.attempt.hops[0])?.url ?? "",
        addressOf(row),
        connectionOf(row, t),
        row.hop?.connection ? (row.hop.connection.proxy ?? t("response.attempts.direct")) : "",
        sessionName ?? "",
        formatDuration(row.startMs, language),
        ...shown.map((phase) => phaseCell(row, phase, language)),
        formatDuration(row.durationMs, language),
        nextOf(row, language, t),
      ],
    })),
  };
}

function phaseCell(row: WaterfallRow, phase: (typeof phases)[number], language: string): string {
  const bars = row.bars.filter((bar) => bar.phase === phase);
  return bars.length === 0
    ? ""
    : formatDuration(
        bars.reduce((ms, bar) => ms + bar.durationMs, 0),
        language,
      );
}

function addressOf(row: WaterfallRow): string {
  const connection = row.hop?.connection;
  return connection ? hostAndPort(connection.remoteAddress, connection.remotePort) : "";
}

function connectionOf({ hop }: WaterfallRow, t: Translate): string {
  if (!hop?.connection) return "";
  const { id, reused } = hop.connection;
  return reused ? t("response.attempts.reusedConnection", { id }) : t("response.attempts.newConnection", { id });
}

/** What came after the attempt: a wait with its cause, or why there was none. */
function nextOf({ attempt, backoff, hopNumber }: WaterfallRow, language: string, t: Translate): string {
  if (hopNumber !== null) return "";
  if (backoff !== null) return `${reasonText(backoff.wait.reason, t)}, ${backoffCause(backoff, language, t)}`;
  const method = attempt.hops[0]?.request?.method ?? "";
  return attempt.notRetried === null ? "" : t(`response.attempts.notRetried.${attempt.notRetried}`, { method });
}

export function hostAndPort(address: string, port: number): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** Tab-separated, as spreadsheets take it. */
export function tableText({ columns, rows }: FigureTable): string {
  return [columns, ...rows.map((row) => row.cells)].map((cells) => cells.join("\t")).join("\n");
}
