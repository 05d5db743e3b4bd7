import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { openFolder } from "./pages/openFolder.ts";
import { httpItem, writeCollection } from "./profileFiles.ts";

test("rows are chosen, dragged, cut, pasted, sorted and found, by mouse and by keyboard", async ({ envoi }) => {
  const directory = join(envoi.filesDirectory, "shop");
  const url = (path: string): { url: string } => ({ url: `http://localhost/${path}` });
  writeCollection(directory, "Shop", {
    "Orders/folder.yml": { info: { name: "Orders", type: "folder", seq: 1 } },
    "Orders/Pay.yml": httpItem("Pay", 1, url("pay")),
    "Orders/Cancel.yml": httpItem("Cancel", 2, url("cancel")),
    "Archive/folder.yml": { info: { name: "Archive", type: "folder", seq: 2 } },
    "Ping.yml": httpItem("Ping", 3, url("health")),
    "Login.yml": {
      info: { name: "Login", type: "http", seq: 4, tags: ["smoke"] },
      http: { method: "POST", ...url("l") },
    },
    "Logout.yml": httpItem("Logout", 5, url("logout")),
  });
  const window = await envoi.start();
  const { sideBar, page } = window;
  const press = (keys: string): Promise<void> => page.keyboard.press(keys);
  const names = async (): Promise<string[]> => {
    const rows = await sideBar.tree.getByRole("treeitem").allInnerTexts();
    const all = rows.map((text) => text.replaceAll(/\s+/g, " ").trim());
    return all.slice(all.findIndex((text) => text.startsWith("Shop")) + 1);
  };
  const isThere = (path: string): boolean => existsSync(join(directory, path));
  await openFolder(window, envoi, directory);
  await expect(sideBar.item("Logout")).toBeVisible();

  await test.step("several are dragged into a folder, which unfolds; undo brings them back", async () => {
    await sideBar.item("Ping").click();
    await expect(window.tab("Ping")).toHaveAttribute("aria-selected", "true");
    await sideBar.item("Logout").click({ modifiers: ["ControlOrMeta"] });
    await expect(sideBar.item("Ping")).toHaveAttribute("aria-selected", "true");
    await expect(sideBar.item("Logout")).toHaveAttribute("aria-selected", "true");
    await dragTo(sideBar.item("Logout"), sideBar.item("Archive"), 0.5);
    await expect.poll(() => isThere("Archive/Logout.yml") && isThere("Archive/Ping.yml")).toBe(true);
    await expect(window.tab("Ping")).toBeVisible();
    await window.toast("2 items are moved.").getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => isThere("Logout.yml") && isThere("Ping.yml") && !isThere("Archive/Ping.yml")).toBe(true);
    await expect.poll(names).toEqual(["Orders 2", "Archive", "GET Ping", "POST Login smoke", "GET Logout"]);
  });

  await test.step("one is put before another by hand, and only its own number changes", async () => {
    const before = readFileSync(join(directory, "Login.yml"), "utf8");
    await sideBar.item("Ping").click();
    await dragTo(sideBar.item("Logout"), sideBar.item("Ping"), 0.1);
    await expect.poll(names).toEqual(["Orders 2", "Archive", "GET Logout", "GET Ping", "POST Login smoke"]);
    expect(readFileSync(join(directory, "Login.yml"), "utf8").replace(/seq: \d+/, "")).toBe(
      before.replace(/seq: \d+/, ""),
    );
    await sideBar.act("Shop", "Sort by name");
    // Under the pointer a row has its menu in the place of its tags.
    await page.mouse.move(0, 0);
    await expect.poll(names).toEqual(["Archive", "Orders 2", "POST Login smoke", "GET Logout", "GET Ping"]);
    await window.toast("“Shop” is sorted by name.").getByRole("button", { name: "Undo" }).click();
    await expect.poll(names).toEqual(["Orders 2", "Archive", "GET Logout", "GET Ping", "POST Login smoke"]);
  });

  await test.step("the same by keys: choose, cut, paste, step, copy, delete and undo", async () => {
    await sideBar.tree.focus();
    await press("End");
    await press("Shift+ArrowUp");
    await press("ControlOrMeta+x");
    await press("o");
    await press("ArrowRight");
    await press("ControlOrMeta+v");
    await expect
      .poll(() => isThere("Orders/Login.yml") && isThere("Orders/Ping.yml") && !isThere("Ping.yml"))
      .toBe(true);
    await expect.poll(async () => (await names())[3]).toBe("GET Ping");
    await press("ArrowDown");
    await expect(sideBar.item("Pay")).toHaveAttribute("aria-selected", "true");
    await press("Alt+ArrowDown");
    await expect
      .poll(async () => (await names()).slice(1, 5))
      .toEqual(["GET Cancel", "GET Pay", "GET Ping", "POST Login smoke"]);
    await press("ControlOrMeta+c");
    await press("End");
    await press("ControlOrMeta+v");
    await expect.poll(() => isThere("Pay.yml") && isThere("Orders/Pay.yml")).toBe(true);
    await expect.poll(async () => (await names()).filter((name) => name === "GET Pay")).toHaveLength(2);
    await press("ControlOrMeta+a");
    await press("Delete");
    await expect.poll(names).toEqual([]);
    await window.toast("items are deleted").getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => isThere("Orders/Login.yml") && isThere("Logout.yml")).toBe(true);
  });

  await test.step("the filter finds by method, URL and tag, and marks what it found", async () => {
    await sideBar.filter.fill("health");
    await expect.poll(names).toEqual(["Orders", "GET Ping"]);
    await sideBar.filter.fill("tag:smoke");
    await expect.poll(names).toEqual(["Orders", "POST Login smoke"]);
    await sideBar.filter.fill("login");
    await expect(sideBar.tree.locator("mark")).toHaveText(["Login"]);
    await press("ArrowDown");
    await expect(sideBar.tree).toBeFocused();
  });
});

/** By the mouse, as a person does: the browser's own drag. @param share of the target's height */
async function dragTo(source: Locator, target: Locator, share: number): Promise<void> {
  const box = await target.boundingBox();
  await source.dragTo(target, { targetPosition: { x: 90, y: (box?.height ?? 0) * share } });
}
