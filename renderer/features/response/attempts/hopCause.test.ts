import { expect, test } from "vitest";
import type { Attempt, Hop } from "../../../../shared/model/exchange.ts";
import { translate } from "../../../locales/i18n.ts";
import { hopCauseText, isAnswered } from "./hopCause.ts";

function hop(cause: Hop["cause"], status: number): Hop {
  const response = { status, reason: "", httpVersion: "1.1", headers: [], raw: null };
  return {
    url: "http://127.0.0.1/",
    cause,
    spans: [],
    connection: null,
    request: null,
    sentBytes: 0,
    informational: [],
    response,
    trailers: [],
  };
}

const hops: [Hop, Hop, Hop] = [hop("start", 401), hop("challenge", 302), hop("redirect", 200)];
const attempt: Attempt = {
  number: 1,
  startMs: 0,
  endMs: 1,
  hops,
  error: null,
  bodyId: null,
  backoff: null,
  notRetried: null,
};

test("a step says which status made it", () => {
  expect(hops.map((one) => hopCauseText(attempt, one, translate))).toEqual([
    null,
    "answers the 401",
    "follows the 302",
  ]);
});

test("only a response that was asked for again with credentials is answered", () => {
  expect(hops.map((one) => isAnswered(attempt, one))).toEqual([true, false, false]);
});
