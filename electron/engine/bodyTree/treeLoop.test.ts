/** A large body holds up nothing, and is not kept: the loop of the process goes on while its tree is gone through. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTrees } from "./bodyTrees.testing.ts";

/** 200 for the figure of issue 6; the suite has less time. */
const megabytes = Number(process.env["ENVOI_TREE_MEGABYTES"] ?? 30);

let room: ReturnType<typeof startTrees>;
beforeAll(() => (room = startTrees()));
afterAll(() => room.close());

test("the children of a large array are there at once, are counted, and cost no memory", async () => {
  const group = Array.from({ length: 500 }, (_, at) => JSON.stringify({ at, name: `é ${at}`, list: [at, null, 1.5] }));
  const chunk = Buffer.from(`${group.join(",")},`);
  const count = Math.ceil((megabytes * 1_000_000) / chunk.length);
  const writer = room.bodies.create();
  await writer.write(Buffer.from("["));
  for (let written = 0; written < count; written += 1) await writer.write(new Uint8Array(chunk));
  await writer.write(Buffer.from("0]"));
  await writer.end();
  // The thread itself takes its memory before.
  const small = await room.tree("[1]", "json");
  const before = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { tree, treeId } = await room.treeOf(writer.id, "json");
  const ask = (first: number): ReturnType<typeof tree.children> => tree.children({ nodeId: "root", first, count: 200 });
  let { found, complete, children } = await ask(0);
  expect(children).toHaveLength(200);
  expect(complete).toBe(false);
  let growth = 0;
  for (; !complete; { found, complete } = await ask(Math.floor(found / 2))) {
    growth = Math.max(growth, process.memoryUsage().rss - before);
    await wait(5);
  }
  expect(found).toBe(count * 500 + 1);
  for (let percent = 1; percent < 100; percent += 7) {
    const first = Math.floor((found * percent) / 100);
    ({ children } = await ask(first));
    expect(children).toHaveLength(200);
    expect(await tree.path(children[7]?.id ?? "")).toMatchObject({ jsonPath: `$[${first + 7}]` });
    expect((await tree.text(children[7]?.id ?? "")).text).toBe(group[(first + 7) % 500]);
  }
  delay.disable();
  room.trees.close(treeId);
  room.trees.close(small.treeId);
  const [p90, p99, longest] = [delay.percentile(90), delay.percentile(99), delay.max].map((ns) => ns / 1e6);
  process.stdout.write(
    `${megabytes} MB: the loop was late by ${p99?.toFixed(1)} ms at p99, ${longest?.toFixed(1)} ms at most; ` +
      `${(growth / 1e6).toFixed(0)} MB more memory\n`,
  );
  // The rest is said, not judged: other processes of the machine hold the loop up too.
  expect(p90).toBeLessThan(30);
  expect(growth).toBeLessThan(100_000_000);
}, 60_000);
