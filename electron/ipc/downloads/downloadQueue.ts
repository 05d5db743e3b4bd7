/** Which downloads begin next, and where one stands in the order. Pure. */
import type { Download } from "../../../shared/model/download.ts";

type Queued = Pick<Download, "id" | "state" | "host" | "position">;

export interface QueueLimits {
  atOnce: number;
  perHost: number;
}

export function isUnderWay({ state }: Pick<Download, "state">): boolean {
  return state === "running" || state === "checking";
}

/** In their order; one whose host has enough of them lets those behind it pass. */
export function nextToRun(downloads: Iterable<Queued>, { atOnce, perHost }: QueueLimits): string[] {
  const hosts = new Map<string, number>();
  const waiting: Queued[] = [];
  let running = 0;
  for (const download of downloads) {
    if (download.state === "waiting") waiting.push(download);
    if (!isUnderWay(download)) continue;
    running += 1;
    hosts.set(download.host, (hosts.get(download.host) ?? 0) + 1);
  }
  const next: string[] = [];
  if (running >= atOnce) return next;
  for (const { id, host } of waiting.toSorted((a, b) => a.position - b.position)) {
    if (running + next.length >= atOnce) break;
    const ofHost = hosts.get(host) ?? 0;
    if (ofHost >= perHost) continue;
    hosts.set(host, ofHost + 1);
    next.push(id);
  }
  return next;
}

/**
 * New positions of those that move, in the order that they have among each other.
 * @param before null, or one that is not there: the end
 */
export function placedPositions(
  downloads: readonly Queued[],
  moved: ReadonlySet<string>,
  before: string | null,
): Map<string, number> {
  const ordered = downloads.toSorted((a, b) => a.position - b.position);
  const moving = ordered.filter(({ id }) => moved.has(id));
  const staying = ordered.filter(({ id }) => !moved.has(id));
  const found = staying.findIndex(({ id }) => id === before);
  const index = found < 0 ? staying.length : found;
  const low = staying[index - 1]?.position ?? null;
  const high = staying[index]?.position ?? null;
  const start = low ?? (high ?? 0) - moving.length - 1;
  const step = high === null ? 1 : (high - start) / (moving.length + 1);
  if (step > Number.EPSILON * Math.abs(start) * 16 && step > 1e-9) {
    return new Map(moving.map(({ id }, at) => [id, start + step * (at + 1)]));
  }
  // No room is left between the two: all are numbered anew.
  const all = [...staying.slice(0, index), ...moving, ...staying.slice(index)];
  return new Map(all.map(({ id }, at) => [id, at + 1]));
}
