import { expect, test } from "./fixtures.ts";

test("everything of a send is reached without a mouse", async ({ envoi }) => {
  const window = await envoi.start();
  const { page, request, response, sideBar } = window;
  const press = (keys: string): Promise<void> => page.keyboard.press(keys);

  await test.step("send, go to the URL, and send from there by Enter", async () => {
    await press("ControlOrMeta+Enter");
    await response.expectStatus("200 OK");
    await press("ControlOrMeta+l");
    await expect(request.url).toBeFocused();
    await press("End");
    await page.keyboard.type("&more=1");
    await press("Enter");
    await expect(response.body).toContainText('"more": "1"');
  });

  await test.step("panels by number", async () => {
    for (const [number, panel] of (["Params", "Headers", "Auth", "Body", "Delivery"] as const).entries()) {
      await press(`Alt+${number + 1}`);
      await expect(request.panelTab(panel)).toHaveAttribute("aria-selected", "true");
    }
  });

  await test.step("save, new tab, next tab, close", async () => {
    await press("ControlOrMeta+s");
    await expect(window.tab("Say hello")).not.toContainText("not saved");
    await press("Alt+t");
    await expect(window.tabs).toHaveCount(2);
    await expect(request.url).toHaveValue("");
    await press("Alt+PageUp");
    await expect(window.tab("Say hello")).toHaveAttribute("aria-selected", "true");
    await press("Alt+PageDown");
    await press("Alt+w");
    await expect(window.tabs).toHaveCount(1);
  });

  await test.step("the palette finds a request and a command", async () => {
    await press("ControlOrMeta+k");
    const palette = page.getByRole("dialog", { name: "Command palette" });
    await expect(palette).toBeVisible();
    await page.keyboard.type("list the endp");
    await press("Enter");
    await expect(window.tab("List the endpoints")).toHaveAttribute("aria-selected", "true");
    await press("ControlOrMeta+k");
    await page.keyboard.type("keyboard short");
    await press("Enter");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  });

  await test.step("the tree: moves, folds, opens, renames", async () => {
    await sideBar.tree.focus();
    const active = async (): Promise<string> => {
      const id = await sideBar.tree.getAttribute("aria-activedescendant");
      return page.evaluate((wanted) => document.getElementById(wanted)?.textContent ?? "", id ?? "");
    };
    await press("Home");
    await expect.poll(active).toContain("Practice");
    await press("ArrowLeft");
    await expect(sideBar.item("Say hello")).toBeHidden();
    await press("ArrowRight");
    await press("ArrowRight");
    await expect.poll(active).toContain("Start here");
    await press("b");
    await expect.poll(active).toContain("Bodies");
    await press("ArrowRight");
    await press("ArrowDown");
    await press("Enter");
    await expect(window.tab("Send JSON")).toHaveAttribute("aria-selected", "true");
    await sideBar.tree.focus();
    await press("F2");
    await sideBar.renameField.fill("Send an order");
    await press("Enter");
    await expect(window.tab("Send an order")).toBeVisible();
    await expect(sideBar.tree).toBeFocused();
  });
});
