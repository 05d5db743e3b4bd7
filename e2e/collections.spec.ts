import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { expect, test } from "./fixtures.ts";
import { openFolder } from "./pages/openFolder.ts";
import { httpItem, writeCollection } from "./profileFiles.ts";

test("a collection is made, filled, renamed, duplicated and cleared, and its files follow", async ({ envoi }) => {
  const window = await envoi.start();
  const { sideBar } = window;
  const inShop = (path: string): string => join(envoi.profileDirectory, "collections/New collection", path);

  await sideBar.makeNew("New collection");
  await sideBar.rename("Shop");
  await expect(sideBar.item("Shop")).toBeVisible();

  await sideBar.act("Shop", "New folder");
  await sideBar.rename("Orders");
  await expect.poll(() => existsSync(inShop("Orders/folder.yml"))).toBe(true);

  await sideBar.act("Orders", "New request");
  await sideBar.rename("List orders");
  await expect.poll(() => existsSync(inShop("Orders/List orders.yml"))).toBe(true);

  await sideBar.act("List orders", "Duplicate");
  await sideBar.rename("One order");
  await expect.poll(() => existsSync(inShop("Orders/One order.yml"))).toBe(true);
  await expect(sideBar.item("List orders")).toBeVisible();

  await sideBar.act("One order", "Rename");
  await sideBar.renameField.fill("not this");
  await sideBar.renameField.press("Escape");
  await expect(sideBar.item("One order")).toBeVisible();

  await sideBar.act("Orders", "Delete");
  await expect(sideBar.item("Orders")).toBeHidden();
  await expect.poll(() => existsSync(inShop("Orders"))).toBe(false);
  await window.toast("“Orders” is deleted.").getByRole("button", { name: "Undo" }).click();
  await expect(sideBar.item("One order")).toBeVisible();
  expect(readFileSync(inShop("Orders/One order.yml"), "utf8")).toContain("One order");
});

test("a folder that is opened shows what other programs do in it", async ({ envoi }) => {
  const directory = join(envoi.filesDirectory, "billing");
  writeCollection(directory, "Billing", {
    "Invoices.yml": httpItem("Invoices", 1, { url: "http://localhost/invoices" }),
  });
  const window = await envoi.start();
  const { sideBar } = window;
  await openFolder(window, envoi, directory);
  await expect(sideBar.item("Billing")).toBeVisible();

  await sideBar.find("Invoices");
  await expect(window.request.url).toHaveValue("http://localhost/invoices");
  await sideBar.filter.fill("");

  const replaceFile = (name: string, text: string): void => {
    writeFileSync(join(directory, `${name}.tmp`), text);
    renameSync(join(directory, `${name}.tmp`), join(directory, name));
  };
  replaceFile("Refunds.yml", stringify(httpItem("Refunds", 2, { method: "POST", url: "http://localhost/refunds" })));
  await expect(sideBar.item("Refunds")).toBeVisible();
  replaceFile("Invoices.yml", stringify(httpItem("All invoices", 1, { url: "http://localhost/all" })));
  await expect(sideBar.item("All invoices")).toBeVisible();
  replaceFile("Broken.yml", "info: { name: Broken\nhttp: [\n");
  await expect(sideBar.tree.getByRole("treeitem", { name: /Broken.*line/ })).toBeVisible();
});
