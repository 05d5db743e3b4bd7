import { expect, test } from "vitest";
import { noRetries } from "../../../../shared/model/retryPolicy.ts";
import type { Mount } from "../../../../shared/model/session.ts";
import { translate } from "../../../locales/i18n.ts";
import { mountProblem, mountSummary } from "./mountTexts.ts";

const mount = (prefix: string, delivery: Mount["delivery"] = {}): Mount => ({ prefix, delivery });

test.each([
  [["https://a/"], 0, null],
  [["HTTP://a/"], 0, null],
  [["http"], 0, null],
  [["{{baseUrl}}/v1"], 0, null],
  [[""], 0, "empty"],
  [["api.example.com"], 0, "never"],
  [["https://a/", "https://a/"], 1, "taken"],
  [["https://a/", "https://a/"], 0, null],
])("of mounts %j, number %d has the problem %s", (prefixes, index, problem) => {
  expect(
    mountProblem(
      prefixes.map((prefix) => mount(prefix)),
      index,
    ),
  ).toBe(problem);
});

test("a mount says its policy, and how many settings it has beside it", () => {
  const retry = { ...noRetries, attempts: 2, statuses: [], errors: ["connect" as const] };
  const fixed = { ...retry, backoff: { type: "fixed" as const, delayMs: 200 } };
  const text = (delivery: Mount["delivery"]): string => mountSummary(mount("https://", delivery), "en", translate);
  expect(text({ retry: fixed })).toBe("connect; 0.2 s fixed");
  expect(text({ retry: fixed, tlsVerify: false, maxRedirects: 3 })).toBe("connect; 0.2 s fixed; 2 settings");
  expect(text({ retry: noRetries })).toBe("no retries");
  expect(text({})).toBe("changes nothing yet");
});
