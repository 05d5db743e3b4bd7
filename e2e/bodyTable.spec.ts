/** Bodies as rows and columns: CSV as it comes, lines of JSON by the hundred thousand, arrays within, events as they arrive. */
import type { ServerResponse } from "node:http";
import type { Locator } from "@playwright/test";
import { startBodyServer } from "./bodyServer.ts";
import { expect, test } from "./fixtures.ts";

const csv =
  'id,name,note,amount\r\n1,"Ada ""the first""","two\nlines",12.50\r\n2,Bob,,-3,extra\r\n3,short\r\n' +
  '4,한글,"a,b",9007199254740993\r\n';
const lines = Array.from(
  { length: 200_000 },
  (_, index) => `{"id":${index},"level":"${index % 3 === 0 ? "warn" : "info"}","ms":${(index * 7919) % 200_003}}\n`,
).join("");
const note = "wide".repeat(50);
const nested = JSON.stringify({
  page: 1,
  data: {
    items: Array.from({ length: 50 }, (_, id) => ({ id, owner: { city: "Seoul" }, tags: ["a", id], note, far: -id })),
  },
});

test("bodies are read, ordered and copied as tables", async ({ envoi, keep }) => {
  let events: ServerResponse | null = null;
  const { url: sourceUrl } = await keep(
    startBodyServer({
      "/csv": ["text/csv; charset=utf-8", csv],
      "/lines": ["application/x-ndjson", lines],
      "/nested": ["application/json", nested],
      "/events": (answer) => {
        answer.writeHead(200, { "Content-Type": "text/event-stream" }).write(eventsText(1, 3));
        events = answer;
        return undefined;
      },
    }),
  );
  const window = await envoi.start();
  const { request, response, page } = window;
  const { region } = response;
  const grid = region.getByRole("grid", { name: "Rows of the body" });
  const row = (number: number): Locator => grid.locator(`[aria-rowindex="${number + 1}"]`);
  const cells = (number: number): Promise<string[]> => row(number).getByRole("gridcell").allTextContents();
  const heads = (): Promise<string[]> => grid.getByRole("columnheader").allTextContents();
  const copied = (): Promise<string> => window.copied();
  const send = async (path: string): Promise<void> => {
    await request.url.fill(`${sourceUrl}${path}`);
    await request.send();
  };
  /** Of 200,000 rows, from the largest on: in the cells of all of them. */
  const findInOrder = async (): Promise<void> => {
    const field = region.getByRole("textbox", { name: "Find in the body" });
    await grid.press("ControlOrMeta+f");
    await expect(field).toBeFocused();
    await field.fill("^100001$");
    await region.getByRole("button", { name: "Regular expression" }).click();
    await expect(region.getByText("1 of 2", { exact: true })).toBeVisible();
    await expect(row(99_999).locator("mark")).toHaveText("100001");
    await field.press("Escape");
    await field.press("Escape");
    await expect(grid).toBeFocused();
  };
  await window.newTab();

  await test.step("CSV with quotes, line breaks and ragged rows is a table at once", async () => {
    await send("/csv");
    await expect(region.getByText("4 rows × 5 columns")).toBeVisible();
    expect(await heads()).toEqual(["#", "id", "name", "note", "amount", "5"]);
    expect(await cells(1)).toEqual(["1", 'Ada "the first"', "two⏎lines", "12.50", ""]);
    expect(await cells(2)).toEqual(["2", "Bob", "", "-3", "extra"]);
    expect(await cells(3)).toEqual(["3", "short", "", "", ""]);
    expect(await cells(4)).toEqual(["4", "한글", "a,b", "9007199254740993", ""]);
  });

  await test.step("a range is selected by keyboard and copied for a spreadsheet", async () => {
    await grid.focus();
    await grid.press("ControlOrMeta+Home");
    await grid.press("ArrowRight");
    await grid.press("Shift+ArrowDown");
    await grid.press("Shift+ArrowRight");
    await expect(region.getByText("2 × 2 selected")).toBeVisible();
    await grid.press("ControlOrMeta+c");
    await expect(page.getByText("4 cells copied")).toBeVisible();
    expect(await copied()).toBe('"Ada ""the first"""\t"two\nlines"\nBob\t');
  });

  await test.step("columns are chosen, and stay chosen in the next response", async () => {
    await region.getByRole("button", { name: "Columns", exact: true }).click();
    // A click on the box itself ends at its picture in some browsers.
    await page.getByRole("checkbox", { name: "note" }).press("Space");
    await page.keyboard.press("Escape");
    await expect(region.getByRole("button", { name: "4 of 5 columns" })).toBeVisible();
    await send("/csv");
    await expect(region.getByRole("button", { name: "4 of 5 columns" })).toBeVisible();
    expect(await heads()).toEqual(["#", "id", "name", "amount", "5"]);
    await region.getByText("First row has names").click();
    await expect(region.getByText("5 rows × 5 columns")).toBeVisible();
    expect(await cells(1)).toEqual(["id", "name", "note", "amount", ""]);
  });

  await test.step("200,000 lines are scrolled to the end and ordered", async () => {
    await send("/lines");
    await region.getByRole("radio", { name: "Table" }).click();
    await expect(region.getByText("200,000 rows × 3 columns")).toBeVisible();
    await grid.focus();
    await grid.press("ControlOrMeta+End");
    await expect(row(200_000)).toContainText("199999");
    await expect(region.getByRole("button", { name: "Path of the value: $[199999].ms" })).toBeVisible();
    const head = grid.getByRole("columnheader", { name: "ms" });
    await head.click();
    await expect(region.getByText("by ms, ascending")).toBeVisible();
    await expect(head).toHaveAttribute("aria-sort", "ascending");
    await expect.poll(() => cells(1)).toEqual(["0", "warn", "0"]);
    await head.click();
    await expect(region.getByText("by ms, descending")).toBeVisible();
    await expect.poll(async () => (await cells(1))[2]).toBe("200002");
    await findInOrder();
    await send("/lines");
    await expect(region.getByText("by ms, descending")).toBeVisible();
    await expect.poll(async () => (await cells(1))[2]).toBe("200002");
    await head.click();
    await expect(head).toHaveAttribute("aria-sort", "none");
    await expect.poll(() => cells(2)).toEqual(["1", "info", "7919"]);
  });

  await test.step("an array within JSON is found, its cells are opened whole", async () => {
    await send("/nested");
    const views = region.getByRole("radio");
    await views.filter({ hasText: "Pretty" }).focus();
    for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
    await expect(grid).toBeVisible();
    await expect(views.filter({ hasText: "Table" })).toBeFocused();
    await region.getByRole("button", { name: "Show $.data.items as a table" }).click();
    await expect(region.getByText("50 rows × 5 columns")).toBeVisible();
    await row(2).getByRole("gridcell").nth(1).dblclick();
    const whole = region.getByRole("region", { name: "The whole cell" });
    await expect(whole).toContainText('"city": "Seoul"');
    await expect(region.getByRole("button", { name: "Path of the value: $.data.items[1].owner" })).toBeVisible();
    await grid.press("Escape");
    await expect(whole).toBeHidden();
    // What is brought into view by its head stays above its cells, and is what is ordered by.
    const far = grid.getByRole("columnheader", { name: "far" });
    await far.click();
    await expect(region.getByText("by far, ascending")).toBeVisible();
    await expect.poll(async () => (await cells(1)).at(-1)).toBe("-49");
    const cellBox = await row(1).getByRole("gridcell").last().boundingBox();
    expect(cellBox?.x).toBe((await far.boundingBox())?.x);
    await page.screenshot({ path: test.info().outputPath("table.png") });
  });

  await test.step("events are rows while they arrive; the end is followed", async () => {
    await send("/events");
    await expect(region.getByText("3 rows so far")).toBeVisible();
    await region.getByRole("button", { name: "Follow the end" }).click();
    events?.write(eventsText(4, 200));
    await expect(row(200)).toContainText("event 200");
    events?.end(eventsText(201, 201));
    await expect(region.getByText("201 rows × 4 columns")).toBeVisible();
    await row(201).getByRole("gridcell").first().dblclick();
    await expect(region.getByRole("region", { name: "The whole cell" })).toContainText('"n": 201');
  });
});

function eventsText(first: number, last: number): string {
  let text = "";
  for (let n = first; n <= last; n += 1)
    text += `id: ${n}\nevent: tick\ndata: {"n":${n},\ndata: "text":"event ${n}"}\n\n`;
  return text;
}
