import { expect, test } from "vitest";
import { runRounds, type Contender } from "./rounds.ts";

interface Call {
  name: string;
  count: number;
}

/** Counts up with each run, so that a value tells which run it is of. */
function countingContender(name: string, calls: Call[]): Contender {
  let runs = 0;
  return {
    name,
    version: "1",
    run: async (count) => {
      calls.push({ name, count });
      runs += 1;
      return runs;
    },
    close: async () => undefined,
  };
}

test("rounds take turns, and each contender has as many", async () => {
  const calls: Call[] = [];
  const contenders = ["a", "b", "c"].map((name) => countingContender(name, calls));
  const series = await runRounds(contenders, { rounds: 3, roundMs: 1, warmUpMs: 1 });
  expect(
    calls
      .slice(-9)
      .map(({ name }) => name)
      .join(""),
  ).toBe("abcabcabc");
  expect([...series.values()].map((rounds) => rounds.length)).toEqual([3, 3, 3]);
});

test("what the warm-up measured is discarded", async () => {
  const calls: Call[] = [];
  const series = await runRounds([countingContender("a", calls)], { rounds: 2, roundMs: 1, warmUpMs: 1 });
  const warmUpRuns = calls.length - 2;
  expect(warmUpRuns).toBeGreaterThan(0);
  expect(series.get("a")).toEqual([warmUpRuns + 1, warmUpRuns + 2]);
});

test("all rounds of a contender are of the same count, one at the least", async () => {
  const calls: Call[] = [];
  await runRounds([countingContender("a", calls)], { rounds: 3, roundMs: 0, warmUpMs: 0 });
  expect(calls.slice(-3).map(({ count }) => count)).toEqual([1, 1, 1]);
});
