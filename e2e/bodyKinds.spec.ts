/** Bodies of many kinds, named by their type, by their first bytes, or by hand. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { startBodyServer } from "./bodyServer.ts";
import { expect, test } from "./fixtures.ts";
import { silentWave } from "./silentWave.ts";

test("sound, fonts and forms are shown as what they are, or as what is chosen", async ({ envoi, keep }) => {
  const fontFile = createRequire(import.meta.url).resolve(
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  );
  const { url: sourceUrl } = await keep(
    startBodyServer({
      "/sound": ["audio/wav", silentWave(0.1)],
      "/font": [null, readFileSync(fontFile)],
      "/form": ["application/x-www-form-urlencoded", "name=Ren%C3%A9&tag=a&tag=b+c"],
      "/disguised": ["text/x-unknown", '{"answer":42}'],
      "/broken": ["video/mp4", "no video"],
      "/rows": [null, "id,name\n1,Ada\n2,Bob\n"],
      "/notes.md": ["application/octet-stream", "Notes, and no more"],
      "/broken-xml": ["application/xml", "<orders><order><name>Ada</order></orders>"],
      "/broken-value": ["application/cbor", Buffer.from("8201ff", "hex")],
    }),
  );
  const window = await envoi.start();
  const { response, page } = window;
  const { region } = response;
  const send = (path: string): Promise<void> => window.get(`${sourceUrl}${path}`);
  await window.newTab();

  await test.step("sound has a player that knows how long it lasts", async () => {
    await send("/sound");
    const player = region.getByLabel("The response, to listen to");
    await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(0.1);
  });

  await test.step("a font without a type is known by its bytes and drawn in itself", async () => {
    await send("/font");
    await region.getByRole("textbox", { name: "Text of the specimen" }).fill("Sphinx");
    const line = region.getByText("Sphinx", { exact: true }).last();
    const family = await line.evaluate((element) => getComputedStyle(element).fontFamily);
    expect(await page.evaluate((name) => document.fonts.check(`20px ${name}`, "S"), family)).toBe(true);
    expect(family).toContain("body-");
  });

  await test.step("a form is a table of its fields", async () => {
    await send("/form");
    const rows = region.getByRole("table", { name: "Fields of the form" }).getByRole("row");
    await expect(rows).toHaveCount(4);
    await expect(rows.nth(1)).toContainText("René");
    await expect(rows.nth(3)).toContainText("b c");
  });

  await test.step("a broken video says what is the matter", async () => {
    await send("/broken");
    await expect(region.getByText("This cannot be played. Its bytes are under Hex.")).toBeVisible();
  });

  await test.step("a kind chosen by hand holds for the tab's next response of the same type", async () => {
    await send("/disguised");
    await expect(region.getByRole("radio", { name: "Pretty" })).toBeHidden();
    await region.getByRole("button", { name: /Kind/ }).click();
    await page.getByRole("option", { name: "JSON", exact: true }).click();
    await region.getByRole("radio", { name: "Pretty" }).click();
    await expect(response.body).toContainText('"answer": 42');
    await send("/disguised");
    await expect(region.getByRole("radio", { name: "Pretty" })).toBeVisible();
  });
  await test.step("without a type, rows are a table, and what a name says is believed", async () => {
    await send("/rows");
    await expect(region.getByRole("gridcell", { name: "Ada" })).toBeVisible();
    await send("/notes.md");
    await expect(region.getByRole("radio", { name: "Preview" })).toBeChecked();
    await expect(region.getByText("Notes, and no more")).toBeVisible();
  });

  await test.step("broken XML says where and why, and its tree too; a broken value says why beside it", async () => {
    await send("/broken-xml");
    await expect(
      region.getByText("Not well-formed at line 4, column 3 (byte 24): the end tag </name> is missing."),
    ).toBeVisible();
    await region.getByRole("button", { name: "Go there" }).click();
    await expect(region.getByText("line 4 of 5, column 3")).toBeVisible();
    await region.getByRole("radio", { name: "Tree" }).click();
    await expect(region.getByText(/^Not well-formed at byte 24: /)).toBeVisible();
    await send("/broken-value");
    await expect(region.getByRole("treeitem", { name: /ff, a break stands where a value is expected$/ })).toBeVisible();
  });
});
