/** What is measured of a page that shows a body, whoever shows it: frames while it scrolls, and its heap. */
import type { Page } from "@playwright/test";
import { setTimeout as pause } from "node:timers/promises";
import { scrolledFrames } from "./viewerInPage.ts";

export interface Scrolling {
  p95Ms: number;
  /** The main thread's own work for each frame. */
  workMs: number;
  blankShare: number;
}

const wheelPx = 240;
const frameMs = 16;

/** Events of a wheel where the pointer is. @param sideways along a line and not over lines */
export async function scrollFor(page: Page, durationMs: number, sideways: boolean): Promise<Scrolling> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("Performance.enable", { timeDomain: "threadTicks" });
  const taskMs = async (): Promise<number> => 1000 * (await metric(devTools, "TaskDuration"));
  const beforeMs = await taskMs();
  const beganMs = performance.now();
  const taken = page.evaluate(scrolledFrames);
  let turns = 0;
  while (performance.now() - beganMs < durationMs) {
    await page.mouse.wheel(sideways ? wheelPx : 0, sideways ? 0 : wheelPx);
    turns += 1;
    await pause(Math.max(0, beganMs + turns * frameMs - performance.now()));
  }
  await page.evaluate(() => Reflect.get(globalThis, "endScroll")());
  const { p95Ms, blankShare } = await taken;
  const workMs = ((await taskMs()) - beforeMs) / (durationMs / frameMs);
  await devTools.detach();
  return { p95Ms, workMs, blankShare };
}

/**
 * With what could be collected gone, in megabytes: V8's heap, the one of the document, and what both hold outside (byte
 * arrays, and the one string that a fetched text is).
 */
export async function heapMegabytes(page: Page): Promise<number> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await devTools.send("Runtime.getHeapUsage");
  await devTools.detach();
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}

type DevTools = Awaited<ReturnType<ReturnType<Page["context"]>["newCDPSession"]>>;

async function metric(devTools: DevTools, wanted: string): Promise<number> {
  const { metrics } = await devTools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
}
