import { expect, it } from "vitest";
import type { ViewFacts } from "../../shared/contract/bodyView.ts";
import { dispatchCall } from "./dispatch.ts";
import { receivedBody } from "./testing/receivedBody.ts";
import { startedServices, temporaryHome } from "./testing/startedServices.ts";

const items = Array.from({ length: 40_000 }, (_, at) => ({ at, name: `item ${at}` }));

const options = { form: "pretty", syntax: "json", charset: null, charsetFrom: null } as const;

it("a window sees the rows of its responses, searches them, and loses the view with the body", async () => {
  const services = await startedServices(await temporaryHome());
  const bodyId = await receivedBody(services, JSON.stringify(items));
  const { viewId } = await services.call("bodyView.open", { bodyId, ...options });
  const { signal } = new AbortController();
  let facts: ViewFacts | null = null;
  for await (const event of services.stream("bodyView.watch", { viewId }, signal)) facts = event;
  expect(facts).toMatchObject({ lines: 4 * items.length + 2, complete: true });
  const ranges = [{ firstLine: 100_001, lines: 2 }];
  const { rows } = await services.call("bodyView.rows", { viewId, ranges, firstColumn: 0, columns: 100 });
  expect(rows.map(({ text }) => text)).toEqual(["  {", '    "at": 25000,']);
  const query = { text: "item 2500\\d", isRegExp: true, matchCase: true, wholeWord: false };
  let count = 0;
  for await (const event of services.stream("bodyView.find", { viewId, query }, signal)) ({ count } = event);
  expect(count).toBe(10);
  const value = await services.call("bodyView.value", { viewId, position: { line: 100_002, column: 11 } });
  expect(value).toMatchObject({ jsonPath: "$[25000].at" });
  await services.call("body.release", { bodyId });
  // The history may hold the body for a moment longer.
  const failure = () =>
    services.call("bodyView.rows", { viewId, ranges, firstColumn: 0, columns: 1 }).then(
      () => null,
      (error: unknown) => error,
    );
  await expect.poll(failure).toMatchObject({ data: { code: "body-gone" } });
});

it("a window opens no views of another window's bodies", async () => {
  const services = await startedServices(await temporaryHome());
  const bodyId = await receivedBody(services, JSON.stringify(items));
  const other = { signal: new AbortController().signal, windowId: "another" };
  expect(await dispatchCall(services.handlers, "bodyView.open", { bodyId, ...options }, other)).toMatchObject({
    ok: false,
    error: { code: "body-gone" },
  });
});
