/** Runs contenders in turn, A B C A B C …, each round long enough to be told from noise; warm-up is discarded. */

export interface Contender {
  name: string;
  version: string;
  /** Does `count` sends and tells the round's value in the figure's unit. */
  run(count: number): Promise<number>;
  close(): Promise<void>;
}

export interface Plan {
  rounds: number;
  /** About how long one contender's round takes. */
  roundMs: number;
  /** About how long each runs beforehand. */
  warmUpMs: number;
}

const firstCount = 100;

/** @returns each contender's rounds, in order: the n-th of all were run next to each other */
export async function runRounds(contenders: readonly Contender[], plan: Plan): Promise<Map<string, number[]>> {
  const counts = new Map<string, number>();
  const series = new Map<string, number[]>();
  for (const contender of contenders) {
    counts.set(contender.name, await warmUp(contender, plan));
    series.set(contender.name, []);
  }
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const contender of contenders) {
      const value = await contender.run(counts.get(contender.name) ?? firstCount);
      series.get(contender.name)?.push(value);
    }
  }
  return series;
}

/** @returns how many sends fill a round, as fast as it goes when warm */
async function warmUp(contender: Contender, plan: Plan): Promise<number> {
  const cold = await sendsPerMs(contender, firstCount);
  const warm = await sendsPerMs(contender, fill(cold, plan.warmUpMs));
  return fill(warm, plan.roundMs);
}

async function sendsPerMs(contender: Contender, count: number): Promise<number> {
  const startMs = performance.now();
  await contender.run(count);
  return count / (performance.now() - startMs);
}

function fill(sendsPerMs: number, durationMs: number): number {
  return Math.max(1, Math.round(sendsPerMs * durationMs));
}
