/** What a figure is, and the rows that it yields. A row's fields are those of the JSON lines. */
import type { Plan } from "./rounds.ts";
import { paired, quantile, summarise } from "./statistics.ts";

export interface Figure {
  /** Rows' names begin with it. */
  name: string;
  /** @param skip tells of a peer, or of all of it, that is not there */
  measure(effort: Effort, skip: (message: string) => void): Promise<Row[]>;
}

export interface Effort extends Plan {
  /** How often a whole start is measured. */
  starts: number;
}

export interface Row {
  name: string;
  value: number;
  unit: "sends/s" | "ms" | "MB/s" | "MB";
  /** Quartiles of the rounds. */
  spread: [number, number];
  /** With its version; null where there is nothing to compare with. */
  peer: string | null;
  peerValue: number | null;
  peerSpread: [number, number] | null;
  /** The median of the rounds' own ratios, value to peer: what disturbs a round disturbs both. */
  ratio: number | null;
  goal: string | null;
  met: boolean | null;
}

export interface Series {
  label: string;
  rounds: readonly number[];
}

/** One row against one peer. @param goalRatio at least so many times the peer; null: no goal of its own */
export function comparedRow(
  name: string,
  rounds: readonly number[],
  peer: Series,
  goalRatio: number | null,
  unit: "sends/s" | "MB/s" = "sends/s",
): Row {
  const own = summarise(rounds);
  const other = summarise(peer.rounds);
  const ratio = quantile(
    paired(rounds, peer.rounds, (value, of) => value / of),
    0.5,
  );
  return {
    name,
    value: own.median,
    unit,
    spread: own.spread,
    peer: peer.label,
    peerValue: other.median,
    peerSpread: other.spread,
    ratio,
    goal: goalRatio === null ? null : `ratio >= ${goalRatio}`,
    met: goalRatio === null ? null : ratio >= goalRatio,
  };
}

/** How much longer it takes than what it is built on, round by round. @param goalMs less than so many */
export function addedRow(name: string, rounds: readonly number[], base: Series, goalMs: number | null): Row {
  const other = summarise(base.rounds);
  const { median, spread } = summarise(paired(rounds, base.rounds, (value, of) => value - of));
  return {
    name,
    value: median,
    unit: "ms",
    spread,
    peer: base.label,
    peerValue: other.median,
    peerSpread: other.spread,
    ratio: median / other.median,
    ...boundedBy(median, goalMs),
  };
}

/** @param goalMs less than so many */
export function durationRow(name: string, rounds: readonly number[], goalMs: number): Row {
  return boundedRow(name, "ms", rounds, { below: goalMs });
}

/** Peak memory beside a peer's, in megabytes. @param goalMegabytes at most so many; null: it is told alone */
export function memoryRow(
  name: string,
  rounds: readonly number[],
  peer: Series | null,
  goalMegabytes: number | null,
): Row {
  return boundedRow(name, "MB", rounds, { peer, ...(goalMegabytes === null ? {} : { below: goalMegabytes }) });
}

export interface Bounds {
  peer?: Series | null;
  /** Less than so many. */
  below?: number;
  /** At most that share of the peer's. */
  share?: number;
}

/** What is better the less it is. The ratio is of the medians. */
export function boundedRow(
  name: string,
  unit: Row["unit"],
  rounds: readonly number[],
  { peer = null, below, share }: Bounds,
): Row {
  const { median, spread } = summarise(rounds);
  const other = peer === null ? null : summarise(peer.rounds);
  const ratio = other === null ? null : median / other.median;
  const isShort = share === undefined || (ratio !== null && ratio <= share);
  const goals = [
    ...(below === undefined ? [] : [`value < ${below}`]),
    ...(share === undefined ? [] : [`ratio <= ${share}`]),
  ];
  return {
    name,
    value: median,
    unit,
    spread,
    peer: peer?.label ?? null,
    peerValue: other?.median ?? null,
    peerSpread: other?.spread ?? null,
    ratio,
    goal: goals.length === 0 ? null : goals.join(", "),
    met: goals.length === 0 ? null : isShort && (below === undefined || median < below),
  };
}

function boundedBy(value: number, goalMs: number | null): Pick<Row, "goal" | "met"> {
  return goalMs === null ? { goal: null, met: null } : { goal: `value < ${goalMs}`, met: value < goalMs };
}
