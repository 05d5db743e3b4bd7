import { expect, test } from "vitest";
import { noRetries } from "../../../shared/model/retryPolicy.ts";
import { retryPlan } from "../../../shared/retryPlan.ts";
import { planSteps } from "./planSteps.ts";

test("attempts and the waits between them alternate", () => {
  const steps = planSteps(retryPlan({ ...noRetries, attempts: 3 }));
  expect(steps.map((step) => (step.type === "wait" ? step.maxMs : step.type))).toEqual([
    "attempt",
    1000,
    "attempt",
    2000,
    "attempt",
  ]);
});

test("one attempt has no wait", () => {
  expect(planSteps(retryPlan(noRetries))).toEqual([{ type: "attempt", number: 1 }]);
});

test("the middle of a long plan is left out, its last attempt is not", () => {
  const steps = planSteps(retryPlan({ ...noRetries, attempts: 1000 }));
  expect(steps.at(-1)).toEqual({ type: "attempt", number: 1000 });
  expect(steps.filter(({ type }) => type === "attempt")).toHaveLength(6);
  expect(steps.at(-2)).toEqual({ type: "more" });
});
