import { useRef, type KeyboardEvent } from "react";
import type { Phase } from "../../../../shared/model/phase.ts";
import type { Translate } from "../../../locales/i18n.ts";
import { useTranslate } from "../../../locales/i18n.ts";
import { useStore } from "../../../state/store.ts";
import { joinClassNames } from "../../../ui/className.ts";
import { formatDuration, formatNumber } from "../../../ui/format.ts";
import { backoffCause } from "./backoffCause.ts";
import { hopCauseText } from "./hopCause.ts";
import { outcomeOf, reasonText } from "./outcome.ts";
import styles from "./Waterfall.module.css";
import type { Backoff, Bar, Waterfall, WaterfallRow } from "./waterfall.ts";

interface WaterfallProps {
  waterfall: Waterfall;
  selectedId: string | null;
  onSelect: (id: string) => void;
}

/** One row per attempt and per hop on one time axis. A list box: arrows move the choice. */
export function WaterfallPicture({ waterfall, selectedId, onSelect }: WaterfallProps) {
  const t = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const { rows } = waterfall;
  const moveChoice = (event: KeyboardEvent): void => {
    const index = rows.findIndex((row) => row.id === selectedId);
    const target = rows[targetIndex(event.key, index, rows.length)];
    if (target === undefined) return;
    event.preventDefault();
    onSelect(target.id);
    list.current?.querySelector<HTMLElement>(`[data-id="${target.id}"]`)?.focus();
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={t("response.attempts.list")}
      className={joinClassNames(styles.list, rows.some((row) => row.hopNumber !== null) && styles.withHops)}
      onKeyDown={moveChoice}
    >
      {rows.map((row) => (
        <Row key={row.id} row={row} selected={row.id === selectedId} onSelect={() => onSelect(row.id)} />
      ))}
    </div>
  );
}

/** -1 (no row) for keys that do not move. */
function targetIndex(key: string, index: number, count: number): number {
  if (key === "ArrowDown") return Math.min(count - 1, index + 1);
  if (key === "ArrowUp") return Math.max(0, index - 1);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : -1;
}

function Row({ row, selected, onSelect }: { row: WaterfallRow; selected: boolean; onSelect: () => void }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const outcome = outcomeOf(row, t);
  const duration = formatDuration(row.durationMs, language);
  const name = rowName(row, t);
  const cause = row.hopNumber === null || row.hop === null ? null : hopCauseText(row.attempt, row.hop, t);
  return (
    <div
      role="option"
      aria-selected={selected}
      aria-label={[name, outcome.text, duration, row.hopNumber === null ? "" : row.hop?.url, cause]
        .filter(Boolean)
        .join(", ")}
      tabIndex={selected ? 0 : -1}
      data-id={row.id}
      className={joinClassNames(styles.row, selected && styles.selected, row.hopNumber !== null && styles.hop)}
      onClick={onSelect}
    >
      <div className={styles.label} title={row.hopNumber === null ? name : row.hop?.url}>
        <span className={styles.number}>{row.hopNumber === null ? row.attempt.number : "↳"}</span>
        <span className={joinClassNames(styles.outcome, styles[outcome.tone])}>{outcome.text}</span>
        {row.hop?.cause === "challenge" && cause !== null ? <span className={styles.step}>{cause}</span> : null}
        {row.hopNumber === null ? null : <span className={styles.url}>{pathOf(row.hop?.url ?? "")}</span>}
      </div>
      <div className={styles.track} aria-hidden="true">
        {row.bars.map((bar) => (
          <PhaseBar key={`${bar.phase} ${bar.startMs}`} bar={bar} />
        ))}
        {row.backoff === null ? null : <BackoffBar backoff={row.backoff} row={row} />}
      </div>
      <div className={styles.duration}>{duration}</div>
    </div>
  );
}

export function rowName(row: WaterfallRow, t: Translate): string {
  const { number } = row.attempt;
  if (row.hopNumber === null) return t("response.attempts.attempt", { number });
  return t("response.attempts.hop", { number, hop: row.hopNumber });
}

/** Hops of one origin differ by their path; the whole URL is in the tooltip. */
function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\//i, "").replace(/^[^/?#]*(?=\/.)/, "");
}

export const phaseColours: Record<Phase, string> = {
  auth: "var(--phase-auth)",
  queue: "var(--phase-queue)",
  dns: "var(--phase-dns)",
  connect: "var(--phase-connect)",
  tls: "var(--phase-tls)",
  send: "var(--phase-send)",
  wait: "var(--phase-wait)",
  receive: "var(--phase-receive)",
};

function PhaseBar({ bar }: { bar: Bar }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const title = t("response.phaseFigures", {
    phase: t(`response.phases.${bar.phase}`),
    duration: formatDuration(bar.durationMs, language),
    start: formatDuration(bar.startMs, language),
  });
  return (
    <i
      className={joinClassNames(styles.bar, bar.running && styles.running)}
      title={title}
      style={{ left: percent(bar.start), width: percent(bar.width), background: phaseColours[bar.phase] }}
    />
  );
}

/** The words stand right of the wait when there is room, else left of the row's first bar. */
function BackoffBar({ backoff, row }: { backoff: Backoff; row: WaterfallRow }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  const end = backoff.start + backoff.width;
  const cause = backoffCause(backoff, language, t);
  const title = `${reasonText(backoff.wait.reason, t)}, ${cause}`;
  const place =
    1 - end >= row.start
      ? { left: `calc(${percent(end)} + 8px)`, maxWidth: `calc(${percent(1 - end)} - 8px)` }
      : { right: `calc(${percent(1 - row.start)} + 8px)`, maxWidth: `calc(${percent(row.start)} - 8px)` };
  return (
    <>
      <i
        className={styles.backoff}
        title={title}
        style={{ left: percent(backoff.start), width: percent(backoff.width) }}
      />
      {backoff.remainingMs === null ? null : (
        <i
          className={styles.waited}
          style={{ left: percent(backoff.start), width: percent(backoff.width * backoff.elapsed) }}
        />
      )}
      <em className={styles.cause} style={place} title={title}>
        {cause}
      </em>
    </>
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

/** What the colours mean, with the sum of each phase in ms. */
export function Legend({ waterfall }: { waterfall: Waterfall }) {
  const t = useTranslate();
  const language = useStore((state) => state.language);
  if (waterfall.phaseTotals.length === 0) return null;
  return (
    <div className={styles.legend}>
      {waterfall.phaseTotals.map(({ phase, ms }) => (
        <span key={phase}>
          <i style={{ background: phaseColours[phase] }} />
          {t(`response.phases.${phase}`)} {formatNumber(ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms), language)}
        </span>
      ))}
      <span className={styles.unit}>ms</span>
    </div>
  );
}
