/** What runs in the page: each function is sent there alone, with nothing from outside but its argument. */

export interface FirstLines {
  /** Of the pointer, the last time before the lines. Both in milliseconds since the epoch. */
  pressedMs: number;
  /** Of the frame in which the first lines, or rows of a table, have text. */
  paintedMs: number;
}

export async function firstLinesMs(): Promise<FirstLines> {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const beganMs = performance.now();
  let pressedMs = Number.NaN;
  addEventListener("pointerdown", () => (pressedMs = performance.timeOrigin + performance.now()), { capture: true });
  for (;;) {
    await frame();
    const lines = document.querySelectorAll("[data-line] [data-first], [role=gridcell]");
    if ([...lines].some((line) => line.textContent !== "")) {
      return { pressedMs, paintedMs: performance.timeOrigin + performance.now() };
    }
    if (performance.now() - beganMs > 120_000) throw new Error("no line was shown");
  }
}

/** From the press on a way to look at the body to the frame in which other lines stand there. */
export async function switchMs(name: string): Promise<number> {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const before = new Set(document.querySelectorAll("[data-line]"));
  const radios = document.querySelectorAll<HTMLElement>("[role=radio]");
  const radio = [...radios].find((one) => one.textContent.trim() === name);
  if (radio === undefined) throw new Error(`there is no ${name}`);
  const beganMs = performance.now();
  radio.click();
  for (;;) {
    await frame();
    const lines = [...document.querySelectorAll("[data-line]")].filter((line) => !before.has(line));
    if (lines.some((line) => line.querySelector("[data-first]")?.textContent !== "" && line.isConnected)) {
      if (lines.length > 0) return performance.now() - beganMs;
    }
    if (performance.now() - beganMs > 60_000) throw new Error(`${name} was not shown`);
  }
}

/** From Enter in the field of a place to the frame with the caret there and the colours of its line, none without text. */
export async function jumpMs({ line, column }: { line: number; column: number }): Promise<number> {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  let beganMs = Number.NaN;
  const listen = (event: KeyboardEvent): void => {
    if (event.key === "Enter") beganMs = event.timeStamp;
  };
  addEventListener("keydown", listen, { capture: true });
  const waitsUntilMs = performance.now() + 60_000;
  for (;;) {
    await frame();
    if (performance.now() > waitsUntilMs) throw new Error(`line ${line}, column ${column} was not shown`);
    const text = document.querySelector(`[data-line="${line}"] [data-caret]`)?.closest("[data-first]");
    if (Number.isNaN(beganMs) || !text || text.querySelector("span[class]:not([data-caret])") === null) continue;
    const first = Number(text.getAttribute("data-first"));
    if (column < first || column > first + text.textContent.length) continue;
    const rest = [...document.querySelectorAll("[data-line] [data-first]")];
    if (rest.some((one) => one.textContent === "")) continue;
    removeEventListener("keydown", listen, { capture: true });
    return performance.now() - beganMs;
  }
}

export interface ScrolledFrames {
  p95Ms: number;
  /** Share of the frames in which a row in view had no text yet. */
  blankShare: number;
}

/** Takes down frames until `endScroll` is called in the page. */
export async function scrolledFrames(): Promise<ScrolledFrames> {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  let isOver = false;
  Object.assign(globalThis, { endScroll: () => (isOver = true) });
  const durationsMs: number[] = [];
  let blank = 0;
  let lastMs = await frame();
  while (!isOver) {
    const nowMs = await frame();
    durationsMs.push(nowMs - lastMs);
    lastMs = nowMs;
    const rows = [...document.querySelectorAll("[data-line] [data-first]")];
    if (rows.slice(0, 20).some((row) => row.textContent === "")) blank += 1;
  }
  durationsMs.sort((left, right) => left - right);
  const p95Ms = durationsMs[Math.floor(durationsMs.length * 0.95)] ?? Number.NaN;
  return { p95Ms, blankShare: blank / Math.max(1, durationsMs.length) };
}
