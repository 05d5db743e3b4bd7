/** The contender's side of childContender.ts, for Node. */
import { createInterface } from "node:readline";
import { z } from "zod";

const orderSchema = z.object({ count: z.number().int().positive() });

/** Until stdin ends. @param run does so many sends, and tells the round's value */
export async function answerRounds(version: string, run: (count: number) => Promise<number>): Promise<void> {
  console.log(JSON.stringify({ ready: version }));
  for await (const line of createInterface({ input: process.stdin })) {
    const { count } = orderSchema.parse(JSON.parse(line));
    console.log(JSON.stringify({ value: await run(count) }));
  }
}

/** Sends per second with so many of them under way at any time. What idled away is opened beforehand. */
export async function sendsPerSecond(send: () => Promise<void>, count: number, atOnce: number): Promise<number> {
  await Promise.all(Array.from({ length: atOnce }, send));
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await send();
    }
  };
  const startMs = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (count * 1000) / (performance.now() - startMs);
}
