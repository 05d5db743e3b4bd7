/** The examples of WHATWG HTML, section 9.2.6, and what else event streams hold. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTables, textsOf, type TableRoom } from "../bodyTables.testing.ts";

let room: TableRoom;
beforeAll(() => void (room = startTables()));
afterAll(() => room.close());

it.each<[string, string, (string | null)[][]]>([
  ["lines of data are joined", "data: YHOO\ndata: +2\ndata: 10\n\n", [[null, "message", "YHOO\n+2\n10", null]]],
  [
    "comments, an empty id, and a space that is kept",
    ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
    [
      ["1", "message", "first event", null],
      ["", "message", "second event", null],
      [null, "message", " third event", null],
    ],
  ],
  [
    "data without a value; the last block is not ended",
    "data\n\ndata\ndata\n\ndata:",
    [
      [null, "message", "", null],
      [null, "message", "\n", null],
    ],
  ],
  [
    "the space behind the colon is none of it",
    "data:test\n\ndata: test\n\n",
    [
      [null, "message", "test", null],
      [null, "message", "test", null],
    ],
  ],
  [
    "names, retries and other fields",
    "event: add\ndata: 73857293\nretry: 3000\n\nevent: remove\nfoo: 1\nretry: soon\ndata: 2153\n\nevent: none\n\n",
    [
      [null, "add", "73857293", "3000"],
      [null, "remove", "2153", null],
    ],
  ],
  [
    "CR, LF and CRLF end lines",
    "\uFEFFdata: a\r\rdata: b\r\n\r\ndata: c\n\r\n",
    [
      [null, "message", "a", null],
      [null, "message", "b", null],
      [null, "message", "c", null],
    ],
  ],
  ["an id with NUL is none", "id: a\0b\ndata: x\n\n", [[null, "message", "x", null]]],
])("%s", async (_, text, rows) => {
  expect(await textsOf(await room.table(text, { format: "events" }))).toEqual(rows);
});

it("says that the last event is not ended", async () => {
  const table = await room.table("data: a\n\ndata: b\n", { format: "events" });
  expect(table.facts().problem).toMatchObject({
    reason: "the last event is not ended by an empty line",
    offsetBytes: 9,
  });
});

it("shows events as they arrive", async () => {
  const writer = room.bodies.create();
  const table = await room.opened(writer.id, { format: "events" });
  expect(table.facts()).toMatchObject({ rows: 0, complete: false });
  const facts = table.watch(new AbortController().signal);
  for (let count = 1; count <= 3; count += 1) {
    await writer.write(Buffer.from(`data: ${count}\n\n`));
    for (;;) {
      const { value } = await facts.next();
      if (value?.rows === count) break;
    }
    expect((await textsOf(table)).at(-1)).toEqual([null, "message", String(count), null]);
  }
  await writer.end();
  await facts.return();
});
