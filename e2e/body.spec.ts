import { expect, test } from "./fixtures.ts";

test("a body of 5 MB is read, searched, folded, copied and used, wherever in it one is", async ({ envoi }) => {
  const window = await envoi.start();
  const { request, response, page } = window;
  const { region, body, bodyText } = response;
  await window.newTab();
  await request.url.fill("{{practice}}/json/5?seed=envoi");
  await request.send();
  await response.expectStatus("200 OK");
  await expect(region.getByText("233,333 lines")).toBeVisible();

  await test.step("a pane has all the room of a low window, and gives it back", async () => {
    const usual = page.viewportSize() ?? { width: 1440, height: 900 };
    await page.setViewportSize({ width: 960, height: 600 });
    const params = page.getByRole("tab", { name: "Params" });
    const split = page.getByRole("separator", { name: "Split between request and response" });
    await region.getByRole("button", { name: "Give the response all the room" }).click();
    await expect(params).toBeHidden();
    await expect(split).toHaveAttribute("aria-valuenow", "0");
    const height = async (): Promise<number> => (await bodyText.boundingBox())?.height ?? 0;
    await expect.poll(height).toBeGreaterThan(12 * 19);
    await split.press("Enter");
    await expect(params).toBeVisible();
    await params.focus();
    await page.keyboard.press("Alt+m");
    await expect(split).toBeFocused();
    await page.keyboard.press("Alt+Shift+m");
    await expect(region).toBeHidden();
    await expect(params).toBeVisible();
    await request.send();
    await response.expectStatus("200 OK");
    await expect(region.getByText("233,333 lines")).toBeVisible();
    await page.setViewportSize(usual);
  });

  await test.step("the caret goes to the end and back; the path of its value follows", async () => {
    await bodyText.focus();
    await bodyText.press("ControlOrMeta+End");
    await expect(region.getByText("line 233,333 of 233,333, column 2")).toBeVisible();
    await expect(body).toContainText('"id": 33332');
    await bodyText.press("ArrowUp");
    await bodyText.press("ArrowUp");
    await bodyText.press("End");
    await bodyText.press("ArrowLeft");
    await expect(region.getByRole("button", { name: "Path of the value: $[33332].note" })).toBeVisible();
  });

  await test.step("a line is gone to, by number and by share", async () => {
    await response.goToLine("50 %");
    await expect(region.getByText("line 116,667 of 233,333, column 1")).toBeVisible();
    await response.goToLine("11:12");
    await expect(region.getByText("line 11 of 233,333, column 12")).toBeVisible();
    await expect(region.getByRole("button", { name: "Path of the value: $[1].name" })).toBeVisible();
  });

  await test.step("what is folded makes way and says how much it holds", async () => {
    await response.goToLine("9:3");
    await bodyText.press("ControlOrMeta+Shift+[");
    await expect(body.getByText("… 5")).toBeVisible();
    await expect(body).not.toContainText("88184.9");
    await bodyText.press("ControlOrMeta+Shift+]");
    await expect(body).toContainText("88184.9");
    await response.goToLine("1:1");
    await expect(body.locator("[class*=bracket]").first()).toHaveText("[");
    await bodyText.press("ControlOrMeta+Shift+Backslash");
    await expect(region.getByText("line 233,333 of 233,333, column 1")).toBeVisible();
    await response.goToLine("9:3");
  });

  await test.step("find counts, moves, and goes round", async () => {
    await response.findInBody("record among");
    await expect(region.getByText("2 of 33,333")).toBeVisible();
    await region.getByRole("textbox", { name: "Find in the body" }).press("Shift+Enter");
    await region.getByRole("textbox", { name: "Find in the body" }).press("Shift+Enter");
    await expect(region.getByText("33,333 of 33,333")).toBeVisible();
    await expect(body).toContainText('"id": 33332');
    await expect(body.locator("mark").first()).toHaveText("record among");
    await region.getByRole("button", { name: "Regular expression" }).click();
    await response.findInBody('"id": 1234[5-6],');
    await expect(region.getByText("1 of 2", { exact: true })).toBeVisible();
    await expect(body).toContainText('"id": 12345,');
  });

  await test.step("lines are selected beyond what is drawn", async () => {
    await response.goToLine("2:1");
    await bodyText.press("Shift+PageDown");
    for (let page = 0; page < 4; page += 1) await bodyText.press("Shift+PageDown");
    await expect(region.getByText(/^selected to line /)).toBeVisible();
    await bodyText.press("ControlOrMeta+c");
    await expect(page.getByText(/ copied$/)).toBeVisible();
    const copied = await window.copied();
    expect(copied.startsWith('  {\n    "id": 0,\n')).toBe(true);
    expect(copied.split("\n").length).toBeGreaterThan(60);
    await bodyText.press("ControlOrMeta+a");
    await bodyText.press("ControlOrMeta+c");
    await expect(page.getByText(/^[\d.]+ MB copied$/)).toBeVisible();
    const all = await window.copied();
    expect(all.split("\n").length).toBe(233_333);
  });

  await test.step("a value becomes a variable", async () => {
    await response.goToLine("11:14");
    await expect(region.getByRole("button", { name: "Path of the value: $[1].name" })).toBeVisible();
    await bodyText.press("Shift+F10");
    await page.getByRole("menuitem", { name: "Set a variable…" }).click();
    const dialog = page.getByRole("dialog", { name: "Set the variable" });
    await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
    await page.keyboard.type("firstName");
    await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("firstName");
    await dialog.getByRole("button", { name: "Set the variable" }).click();
    await expect(dialog).toBeHidden();
    await request.url.fill("{{practice}}/get?name={{firstName}}");
    await request.send();
    await expect(body).toContainText('"Zoë"');
  });
});
