/** What runs in the page: each function is sent there alone, with nothing from outside but its argument. */

/**
 * From the press of a button named Open, or from now when none is pressed within the wait, to the first frame in which
 * the tree has the collection and a folder of it.
 */
export async function shownMs(name: string): Promise<number> {
  let beganMs = performance.now();
  addEventListener("pointerdown", () => (beganMs = performance.now()), { capture: true, once: true });
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const items = [...document.querySelectorAll("[role=tree] [role=treeitem]")].map((item) => item.textContent);
    const isThere = items.some((text) => text.includes(name)) && items.some((text) => text.includes("Team 0"));
    if (isThere) return performance.now() - beganMs;
    if (performance.now() - beganMs > 60_000) throw new Error(`${name} was not shown: ${items.join(" | ")}`);
  }
}

/** From a character typed into the filter to the frame after the rows changed. */
export async function filterMs(text: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>("aside input, [role=complementary] input");
  if (!field) throw new Error("there is no filter");
  // React looks at the field's own setter; what a person types goes past it.
  const setValue = (value: string): void => void Reflect.set(HTMLInputElement.prototype, "value", value, field);
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const rows = (): string =>
    [...document.querySelectorAll("[role=tree] [role=treeitem]")].map((item) => item.textContent).join("\n");
  const type = async (value: string): Promise<number> => {
    const before = rows();
    await frame();
    const beganMs = performance.now();
    setValue(value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    while (rows() === before) {
      await new Promise((resolve) => setTimeout(resolve));
      if (performance.now() - beganMs > 10_000) throw new Error(`the filter shows nothing for ${value}`);
    }
    return performance.now() - beganMs;
  };
  const tookMs = await type(text);
  await type("");
  return tookMs;
}

/** The 95th percentile of the frames' durations while the tree scrolls by a fifth of its height each. */
export async function scrollFrameMs(count: number): Promise<number> {
  const tree = document.querySelector("[role=tree]");
  if (!tree) throw new Error("there is no tree");
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const durationsMs: number[] = [];
  let lastMs = await frame();
  let step = tree.clientHeight / 5;
  for (let index = 0; index < count; index += 1) {
    if (tree.scrollTop + tree.clientHeight >= tree.scrollHeight - 1) step = -Math.abs(step);
    if (tree.scrollTop <= 0) step = Math.abs(step);
    tree.scrollTop += step;
    const nowMs = await frame();
    durationsMs.push(nowMs - lastMs);
    lastMs = nowMs;
  }
  durationsMs.sort((left, right) => left - right);
  return durationsMs[Math.floor(durationsMs.length * 0.95)] ?? Number.NaN;
}
