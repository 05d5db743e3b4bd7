/** One send after another, each timed to its last event: the median of them in milliseconds. */
import { quantile } from "../statistics.ts";

/** Releasing the body is not in the time: a person's window does it when the tab closes. */
export async function medianLatencyMs(
  send: () => Promise<{ release: () => Promise<void> }>,
  count: number,
): Promise<number> {
  const latenciesMs: number[] = [];
  await (await send()).release();
  for (let index = 0; index < count; index += 1) {
    const startMs = performance.now();
    const { release } = await send();
    latenciesMs.push(performance.now() - startMs);
    await release();
  }
  return quantile(latenciesMs, 0.5);
}
