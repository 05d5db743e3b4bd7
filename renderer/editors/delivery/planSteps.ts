/** A retry plan cut for drawing: attempts and the waits between them, the middle of a long one left out. */
import type { RetryPlan } from "../../../shared/retryPlan.ts";

export type PlanStep =
  | { type: "attempt"; number: number }
  | { type: "wait"; minMs: number; maxMs: number }
  /** Attempts and waits that are not drawn. */
  | { type: "more" };

const mostAttempts = 6;

export function planSteps({ attempts, waits }: RetryPlan): PlanStep[] {
  const isLong = attempts > mostAttempts;
  const drawn = isLong ? mostAttempts - 1 : attempts;
  const steps: PlanStep[] = [];
  for (let number = 1; number <= drawn; number += 1) {
    steps.push({ type: "attempt", number });
    const wait = waits[number - 1];
    if (wait !== undefined && (number < drawn || isLong)) steps.push({ type: "wait", ...wait });
  }
  if (!isLong) return steps;
  // The wait before what is left out would belong to one of them.
  steps.pop();
  return [...steps, { type: "more" }, { type: "attempt", number: attempts }];
}
