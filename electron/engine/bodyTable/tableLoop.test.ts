/** A large table holds up nothing: the loop of the process goes on while rows are found, shown and sorted. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { completed, sorted, startTables, type TableRoom } from "./bodyTables.testing.ts";

/** 1000 for the figures of issue 6; the suite has less time. */
const megabytes = Number(process.env["ENVOI_TABLE_MEGABYTES"] ?? 5);

let room: TableRoom;
beforeAll(() => void (room = startTables()));
afterAll(() => room.close());

test("neither the loop nor the memory is filled by a large table", async () => {
  const group = Array.from({ length: 2000 }, (_, at) => JSON.stringify({ at, name: `é ${at % 97}`, list: [at, null] }));
  const chunk = Buffer.from(`${group.join("\n")}\n`);
  const count = Math.ceil((megabytes * 1_000_000) / chunk.length);
  const writer = room.bodies.create();
  for (let written = 0; written < count; written += 1) await writer.write(new Uint8Array(chunk));
  await writer.end();
  const before = process.memoryUsage().rss;
  let most = before;
  const measure = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startMs = performance.now();
  const table = await room.opened(writer.id, { format: "ndjson" });
  const { rows } = await completed(table);
  const scanMs = performance.now() - startMs;
  expect(rows).toBe(count * 2000);
  for (let percent = 1; percent < 100; percent += 7) {
    const first = Math.floor((rows * percent) / 100);
    const window = await table.rows({ sortId: null, first, count: 100, columns: [0, 1, 2] });
    expect(window.rows[0]?.cells[0]?.text).toBe(String(first % 2000));
  }
  const sortId = await sorted(table, 0, true);
  const sortMs = performance.now() - startMs - scanMs;
  const top = await table.rows({ sortId, first: 0, count: 2, columns: [0] });
  expect(top.rows.map(({ index }) => index)).toEqual([1999, 3999]);
  delay.disable();
  clearInterval(measure);
  const [p90, p99, longest] = [delay.percentile(90), delay.percentile(99), delay.max].map((ns) => ns / 1e6);
  process.stdout.write(
    `${megabytes} MB, ${rows} rows: found in ${scanMs.toFixed(0)} ms, sorted in ${sortMs.toFixed(0)} ms, ` +
      `${((most - before) / 1e6).toFixed(0)} MB; the loop was late by ${p99?.toFixed(1)} ms at p99, ` +
      `${longest?.toFixed(1)} ms at most\n`,
  );
  // The rest is said, not judged: other processes of the machine hold the loop up too.
  expect(p90).toBeLessThan(30);
}, 300_000);
