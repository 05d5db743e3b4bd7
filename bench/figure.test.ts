import { expect, test } from "vitest";
import { addedRow, comparedRow, durationRow } from "./figure.ts";

test("a ratio is the median of the rounds' own, so a disturbance of both leaves it alone", () => {
  const row = comparedRow("sends", [80, 8, 80, 8], { label: "undici", rounds: [100, 10, 100, 10] }, 0.8);
  expect(row).toMatchObject({ value: 44, peerValue: 55, ratio: 0.8, goal: "ratio >= 0.8", met: true });
});

test("a ratio below its goal is not met", () => {
  expect(comparedRow("sends", [79], { label: "undici", rounds: [100] }, 0.8).met).toBe(false);
});

test("a peer without a goal is told and not judged", () => {
  const row = comparedRow("sends", [1], { label: "curl", rounds: [2] }, null);
  expect(row).toMatchObject({ peer: "curl", ratio: 0.5, goal: null, met: null });
});

test("an added cost is the median of the rounds' differences", () => {
  const row = addedRow("cost", [1.5, 11.5, 2.5], { label: "engine", rounds: [1, 11, 1] }, 1);
  expect(row).toMatchObject({ value: 0.5, peerValue: 1, ratio: 0.5, goal: "value < 1", met: true });
});

test("a duration at its goal misses it", () => {
  expect(durationRow("start", [1000], 1000)).toMatchObject({ value: 1000, peer: null, ratio: null, met: false });
});
