/** The rows of one body: Envoi's rounds, CodeMirror's beside them, and the goals. */
import type { BodyFile } from "../bodyFiles.ts";
import { codeMirrorVersion } from "../codeMirrorPage.ts";
import { boundedRow, type Bounds, type Row } from "../figure.ts";
import { quantile } from "../statistics.ts";
import type { ShownByCodeMirror } from "./viewerCodeMirror.ts";
import type { ShownByEnvoi } from "./viewerEnvoi.ts";

const goals = { firstLines: 150, open: 150, jump: 50, scroll: 20, heap: 60, growth: 100, delay: 30 };
/** Of CodeMirror's, in time and in memory, at 100 MB. */
const goalShare = 0.25;
const comparedBytes = 100_000_000;

type Own = (one: ShownByEnvoi) => number;
type Others = (one: ShownByCodeMirror) => number;

/** @param theirs none where the peer was left out */
export function viewerRows(
  file: BodyFile,
  shares: readonly number[],
  ours: readonly ShownByEnvoi[],
  theirs: readonly ShownByCodeMirror[],
): Row[] {
  const row = (rest: string, unit: "ms" | "MB", own: Own, bounds: Bounds = {}, others?: Others): Row => {
    const isBeside = others !== undefined && theirs.length > 0;
    const peer = isBeside ? { label: `CodeMirror ${codeMirrorVersion()}`, rounds: theirs.map(others) } : null;
    return boundedRow(`viewer-${file.name}-${rest}`, unit, ours.map(own), { ...bounds, peer });
  };
  const share = file.bytes === comparedBytes && theirs.length > 0 ? { share: goalShare } : {};
  const firstLines: Others = (one) => one.firstLinesMs;
  const worst = ({ scrolling }: ShownByEnvoi, of: "p95Ms" | "workMs"): number =>
    quantile(
      scrolling.map((one) => one[of]),
      1,
    );
  const grown = ({ engine }: ShownByEnvoi, to: "peakBytes" | "endBytes"): number =>
    (engine[to] - engine.beganBytes) / 1e6;
  return [
    row("first-lines", "ms", (one) => Math.max(0, one.firstLinesMs), { below: goals.firstLines, ...share }, firstLines),
    row("open", "ms", (one) => one.openMs, { below: goals.open }, firstLines),
    row(
      "asked-to-lines",
      "ms",
      (one) => one.askedToLinesMs,
      {},
      (one) => one.askedToLinesMs,
    ),
    row("whole", "ms", (one) => one.wholeMs),
    ...shares.map((of, index) => {
      const jump = (one: { jumpMs: readonly number[] }): number => one.jumpMs[index] ?? Number.NaN;
      return row(`jump-${of * 100}`, "ms", jump, { below: goals.jump }, jump);
    }),
    row(
      "scroll-p95",
      "ms",
      (one) => worst(one, "p95Ms"),
      { below: goals.scroll },
      (one) => one.scrollMs,
    ),
    row("scroll-work", "ms", (one) => worst(one, "workMs")),
    row(
      "page-heap",
      "MB",
      (one) => one.heapMegabytes,
      { below: goals.heap, ...share },
      (one) => one.heapMegabytes,
    ),
    row("engine-growth", "MB", (one) => grown(one, "peakBytes"), { below: goals.growth }),
    row("engine-kept", "MB", (one) => grown(one, "endBytes")),
    row("loop-delay", "ms", ({ engine }) => engine.loopDelayMs, { below: goals.delay }),
    row("loop-held", "ms", ({ engine }) => engine.loopHeldMs ?? Number.NaN, { below: goals.delay }),
    row("loop-busy", "ms", ({ engine }) => engine.loopBusyMs),
  ];
}
