/** CodeMirror 6 with the same body, in the same browser and the same measures. */
import type { Browser } from "@playwright/test";
import type { BodyFile } from "../bodyFiles.ts";
import type { BodyServer } from "../bodyServer.ts";
import type { CodeMirrorBench } from "../peers/codeMirror/page.ts";
import { heapMegabytes, scrollFor } from "./viewerPage.ts";

export interface ShownByCodeMirror {
  firstLinesMs: number;
  /** From the beginning of the fetch. */
  askedToLinesMs: number;
  /** Until the text is there; its colours may come later, or never. */
  jumpMs: number[];
  /** How many of the jumps came to colours within the wait. */
  coloured: number;
  scrollMs: number;
  heapMegabytes: number;
}

const coloursWithinMs = 3000;
const showWithinMs = 120_000;

/** @throws Error when it does not come to an end */
export async function shownByCodeMirror(
  browser: Browser,
  server: BodyServer,
  { file, shares, scrollMs }: { file: BodyFile; shares: readonly number[]; scrollMs: number },
): Promise<ShownByCodeMirror> {
  const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(showWithinMs);
    await page.goto(server.codeMirror);
    const within = async <T>(work: Promise<T>): Promise<T> => {
      work.catch(() => undefined);
      const late = AbortSignal.timeout(showWithinMs);
      const ended = new Promise<never>((_, reject) => late.addEventListener("abort", () => reject(late.reason)));
      return Promise.race([work, ended]);
    };
    const shown = await within(
      page.evaluate((address) => {
        const bench: CodeMirrorBench = Reflect.get(globalThis, "bench");
        return bench.show(address);
      }, server.address(file)),
    );
    const heap = await heapMegabytes(page);
    const jumps: Awaited<ReturnType<CodeMirrorBench["jump"]>>[] = [];
    for (const share of shares) {
      const jump = page.evaluate(
        ([to, wait]) => {
          const bench: CodeMirrorBench = Reflect.get(globalThis, "bench");
          return bench.jump(to, wait);
        },
        [share, coloursWithinMs] as const,
      );
      jumps.push(await within(jump));
    }
    await page.mouse.move(600, 500);
    const { p95Ms } = await scrollFor(page, scrollMs, file.isLine);
    return {
      ...shown,
      jumpMs: jumps.map(({ textMs }) => textMs),
      coloured: jumps.filter(({ colouredMs }) => colouredMs !== null).length,
      scrollMs: p95Ms,
      heapMegabytes: Math.max(heap, await heapMegabytes(page)),
    };
  } finally {
    await context.close();
  }
}
