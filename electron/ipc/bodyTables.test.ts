import { expect, it } from "vitest";
import { dispatchCall } from "./dispatch.ts";
import { receivedBody } from "./testing/receivedBody.ts";
import { startedServices, temporaryHome } from "./testing/startedServices.ts";

it("a window opens its responses as tables, no other window's, and sorts and reads them", async () => {
  const services = await startedServices(await temporaryHome());
  const bodyId = await receivedBody(services, 'id,name\n2,"a\nb"\n10,c\n');
  const { signal } = new AbortController();
  const options = { bodyId, format: "csv", charset: null, delimiter: null, hasHeader: null, segments: null } as const;
  const { tableId, facts } = await services.call("bodyTable.open", options);
  expect(facts).toMatchObject({ columns: ["id", "name"], delimiter: ",", hasHeader: true });
  let last = facts;
  for await (const told of services.stream("bodyTable.watch", { tableId }, signal)) last = told;
  expect(last).toMatchObject({ rows: 2, complete: true, problem: null });
  let sortId: string | null = null;
  for await (const event of services.stream("bodyTable.sort", { tableId, column: 0, descending: true }, signal)) {
    if (event.type === "done") ({ sortId } = event);
  }
  const { rows } = await services.call("bodyTable.rows", { tableId, sortId, first: 0, count: 10, columns: [1] });
  expect(rows.map(({ index, cells }) => [index, cells[0]?.text])).toEqual([
    [1, "c"],
    [0, "a\nb"],
  ]);
  expect((await services.call("bodyTable.cell", { tableId, row: 0, column: null })).text).toBe('2,"a\nb"');
  const other = { signal, windowId: "another" };
  const gone = { ok: false, error: { code: "body-gone" } };
  expect(await dispatchCall(services.handlers, "bodyTable.open", options, other)).toMatchObject(gone);
  await services.call("bodyTable.close", { tableId });
  await expect(services.call("bodyTable.cell", { tableId, row: 0, column: 0 })).rejects.toMatchObject({
    data: { code: "body-gone" },
  });
});
