import { beforeEach, expect, test } from "vitest";
import type { StreamEvent } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { Attempt, Exchange, Response } from "../../shared/model/exchange.ts";
import type { Api } from "../api/api.ts";
import { connectApi } from "./api.ts";
import { cancelSend, sendRequest, withSentRate } from "./exchanges.ts";
import { fakeApi, type FakeApi } from "./fakeApi.testing.ts";
import { getState, initialState, setState } from "./store.ts";
import { closeTab, newTab } from "./tabs.ts";

type SendEvent = StreamEvent<"exchange.send">;

const response: Response = {
  head: { status: 200, reason: "OK", httpVersion: "1.1", headers: [], raw: null },
  url: "http://a/",
  trailers: [],
  bodyId: "body-1",
  wireBytes: 2,
  decodedBytes: 2,
  contentCodings: [],
  complete: true,
};
const noAttempt = { startMs: 0, hops: [], error: null, bodyId: null, backoff: null, notRetried: null };
const attempt = (number: number, endMs: number | null): Attempt => ({ ...noAttempt, number, endMs });
const noExchange = { id: "e", startedAt: "", sessionName: "", prepared: null, error: null };
const exchange = (attempts: Attempt[]): Exchange => ({ ...noExchange, attempts, response, durationMs: 12 });

let fake: FakeApi;
let tabId = "";

function connect(events: (signal: AbortSignal) => AsyncGenerator<SendEvent>): void {
  const stream = ((_name: string, _input: unknown, options: { signal: AbortSignal }) =>
    events(options.signal)) as Api["stream"];
  const empty = (): object => ({});
  const answers = {
    "workspace.saveTab": empty,
    "workspace.removeTab": empty,
    "workspace.saveLayout": empty,
    "body.release": empty,
  };
  fake = fakeApi(answers as Parameters<typeof fakeApi>[0], stream);
  connectApi(fake.api);
}

const view = () => getState().exchanges[tabId];

async function* untilAborted(signal: AbortSignal): AsyncGenerator<SendEvent> {
  yield { type: "head", response };
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
  throw new AppError("cancelled");
}

beforeEach(() => {
  setState(initialState());
  connect(async function* () {});
  tabId = newTab({ url: "http://a/" });
});

test("the newest snapshot of each attempt is kept, in their order", async () => {
  connect(async function* () {
    yield { type: "attempt", attempt: attempt(2, null), nowMs: 1 };
    yield { type: "attempt", attempt: attempt(1, 5), nowMs: 1 };
    yield { type: "attempt", attempt: attempt(2, 9), nowMs: 2 };
    expect(view()?.attempts.map(({ number, endMs }) => [number, endMs])).toEqual([
      [1, 5],
      [2, 9],
    ]);
    yield { type: "done", exchange: exchange([attempt(1, 5), attempt(2, 9)]) };
  });
  await sendRequest(tabId);
  expect(view()).toMatchObject({ state: "done", durationMs: 12, response: { bodyId: "body-1" } });
});

test("a cancelled send has failed, and keeps what arrived", async () => {
  connect(untilAborted);
  const sending = sendRequest(tabId);
  await expect.poll(() => view()?.response).not.toBeNull();
  cancelSend(tabId);
  await sending;
  expect(view()).toMatchObject({ state: "failed", error: { code: "cancelled" }, response: { bodyId: "body-1" } });
});

test("a new send replaces the one that runs, and lets its body go", async () => {
  connect(untilAborted);
  const first = sendRequest(tabId);
  await expect.poll(() => view()?.response?.bodyId).toBe("body-1");
  const firstId = view()?.exchangeId;
  const second = sendRequest(tabId);
  await first;
  expect(view()).toMatchObject({ state: "running" });
  expect(view()?.exchangeId).not.toBe(firstId);
  expect(fake.inputs("body.release")).toEqual([{ bodyId: "body-1" }]);
  cancelSend(tabId);
  await second;
});

test("closing the tab aborts its send and lets the body go", async () => {
  connect(untilAborted);
  const sending = sendRequest(tabId);
  await expect.poll(() => view()?.response?.bodyId).toBe("body-1");
  closeTab(tabId);
  await sending;
  expect(view()).toBeUndefined();
  expect(fake.inputs("body.release")).toEqual([{ bodyId: "body-1" }]);
});

test("a stream that ends without a result is told as a mistake, not left running", async () => {
  connect(async function* () {
    yield { type: "head", response };
  });
  await sendRequest(tabId);
  expect(view()).toMatchObject({ state: "failed", error: { code: "bug" } });
});

test("the rate of an upload is smoothed, and begins anew with a retry", () => {
  const at = (sentBytes: number) => ({
    sentBytes,
    sentTotalBytes: 10_000,
    wireBytes: 0,
    wireTotalBytes: null,
    decodedBytes: 0,
  });
  const first = withSentRate(null, at(0), 0);
  const second = withSentRate(first, at(1000), 100);
  const third = withSentRate(second, at(1000), 200);
  expect([first, second, third].map((one) => one.sentBytesPerSecond)).toEqual([null, 10_000, 7500]);
  expect(withSentRate(third, at(500), 300).sentBytesPerSecond).toBeNull();
});
