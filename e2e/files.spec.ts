import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { expect, test } from "./fixtures.ts";
import { openFolder } from "./pages/openFolder.ts";
import { ScopeSettings } from "./pages/ScopeSettings.ts";
import { httpItem, writeCollection } from "./profileFiles.ts";

test("changed on both sides, gone and broken files are told, and nothing typed is lost", async ({ envoi }) => {
  const directory = join(envoi.filesDirectory, "shop");
  const file = join(directory, "Pay.yml");
  const put = (text: string): void => {
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
  };
  const item = (path: string): string => stringify(httpItem("Pay", 1, { url: `http://localhost/${path}` }));
  writeCollection(directory, "Shop", {
    "Pay.yml": item("first"),
    "List.yml": httpItem("List", 2, { url: "http://h/" }),
  });
  const window = await envoi.start();
  const { sideBar, request, page } = window;
  await openFolder(window, envoi, directory);
  await sideBar.open("Pay");

  await test.step("both sides are shown, and both can be kept", async () => {
    await request.url.fill("http://localhost/mine");
    put(item("disk"));
    const notice = page.getByRole("status").filter({ hasText: "The file has changed on disk" });
    await notice.getByRole("button", { name: "Compare…" }).click();
    const dialog = page.getByRole("dialog", { name: /was changed on both sides/ });
    await expect(dialog.getByRole("textbox", { name: "On disk" })).toContainText("http://localhost/disk");
    await expect(dialog.getByRole("textbox", { name: "Yours" })).toContainText("http://localhost/mine");
    await dialog.getByRole("button", { name: "Keep both" }).click();
    await expect.poll(() => existsSync(join(directory, "Pay (mine).yml"))).toBe(true);
    expect(readFileSync(file, "utf8")).toContain("/disk");
    await expect(request.url).toHaveValue("http://localhost/mine");
    await window.tab(/^\S+ ?Pay$/).click();
    await expect(request.url).toHaveValue("http://localhost/disk");
    await expect(notice).toBeHidden();
  });

  await test.step("a save over a change on disk asks; what is mine can win", async () => {
    await request.url.fill("http://localhost/mine2");
    put(item("disk2"));
    await expect(page.getByRole("status").filter({ hasText: "The file has changed on disk" })).toBeVisible();
    await page.keyboard.press("ControlOrMeta+s");
    await page.getByRole("button", { name: "Keep mine" }).click();
    await expect.poll(() => readFileSync(file, "utf8")).toContain("/mine2");
  });

  await test.step("a broken file is shown with its line, and followed when it is mended", async () => {
    put("info: { name: Pay\nhttp: [\n");
    const notice = page.getByRole("status").filter({ hasText: "cannot be read any more" });
    await notice.getByRole("button", { name: "Show the file" }).click();
    const view = page.getByRole("region", { name: "A file that cannot be read" });
    await expect(view.getByRole("listitem").first()).toHaveText("info: { name: Pay");
    put(item("mended"));
    await view.getByRole("button", { name: "Open the request" }).click();
    await expect(request.url).toHaveValue("http://localhost/mended");
  });

  await test.step("the tab of a file that is gone keeps its request, over a kill too, and saves it again", async () => {
    await request.url.fill("http://localhost/kept");
    rmSync(file);
    const notice = page.getByRole("status").filter({ hasText: "The file of this request is gone" });
    await expect(notice).toBeVisible();
    await notice.getByRole("button", { name: "Save it again" }).click();
    await expect.poll(() => existsSync(file) && readFileSync(file, "utf8").includes("/kept")).toBe(true);
    await expect(notice).toBeHidden();
  });
});

test("docs, tags, examples and what is inherited are there again after a restart", async ({ envoi }) => {
  const directory = join(envoi.filesDirectory, "shop");
  writeCollection(directory, "Shop", {
    "Orders/folder.yml": { info: { name: "Orders", type: "folder", seq: 1 } },
    "Orders/Pay.yml": httpItem("Pay", 1, { url: "{{practice}}/anything" }),
  });
  const text = (path: string): string => readFileSync(join(directory, path), "utf8");
  let window = await envoi.start();
  await openFolder(window, envoi, directory);
  await window.sideBar.find("Pay");

  await test.step("headers of the folder are inherited, overridden and switched off", async () => {
    const settings = await ScopeSettings.open(window, "Orders");
    const general = await settings.panel("General");
    await general.getByRole("textbox", { name: "Docs, in Markdown" }).fill("# About orders");
    const headers = await settings.panel("Headers");
    await headers
      .getByRole("textbox", { name: "Add" })
      .or(headers.getByRole("combobox", { name: "Name, row 1" }))
      .first()
      .fill("X-Team");
    await headers.getByRole("combobox", { name: "Value, row 1" }).fill("shop");
    await settings.close();
    await expect.poll(() => text("Orders/folder.yml")).toContain("X-Team");
    expect(text("Orders/folder.yml")).toContain("# About orders");
    await window.request.panelTab("Headers").click();
    const row = window.page
      .getByRole("list", { name: "Inherited" })
      .getByRole("listitem")
      .filter({ hasText: "X-Team" });
    await expect(row).toContainText("from the folder “Orders”");
    await row.getByRole("checkbox").press("Space");
    await expect(row).toContainText("off");
  });

  await test.step("docs are written and read, without what is not theirs to load", async () => {
    await window.page.getByRole("tab", { name: "Docs" }).click();
    await window.page
      .getByRole("textbox", { name: "Docs, in Markdown" })
      .fill("## Pays\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<b>not bold</b> ![logo](http://evil.example/x.png)");
    await window.page.getByRole("radio", { name: "Preview" }).click();
    await expect(window.page.getByRole("heading", { name: "Pays" })).toBeVisible();
    await expect(window.page.getByRole("cell", { name: "2" })).toBeVisible();
    await expect(window.page.getByText("picture not loaded: logo")).toBeVisible();
    await expect(window.page.getByText("<b>not bold</b>")).toBeVisible();
    await window.page.getByRole("textbox", { name: "Tags: add" }).fill("smoke");
    await window.page.keyboard.press("Enter");
    await window.page.keyboard.press("ControlOrMeta+s");
    await expect.poll(() => text("Orders/Pay.yml")).toContain("smoke");
    await expect(window.sideBar.tree.getByText("smoke")).toBeVisible();
  });

  await test.step("a response is kept, renamed, deleted, had back, and read after a restart", async () => {
    await window.request.send();
    await window.response.expectStatus("200 OK");
    await window.page.getByRole("button", { name: "Keep this response as an example" }).click();
    const list = window.page.getByRole("list", { name: "Examples" });
    await list.getByRole("button", { name: "Rename “200 OK”" }).click();
    await list.getByRole("textbox", { name: "Name of the example" }).fill("All is well");
    await window.page.keyboard.press("Enter");
    await expect.poll(() => text("Orders/Pay.yml")).toContain("All is well");
    await list.getByRole("button", { name: "Delete “All is well”" }).click();
    await expect.poll(() => text("Orders/Pay.yml")).not.toContain("All is well");
    await window.toast("“All is well” is deleted.").getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => text("Orders/Pay.yml")).toContain("All is well");
    await envoi.end();
    window = await envoi.start();
    await window.page.getByRole("tab", { name: "Docs" }).click();
    await window.page.getByRole("button", { name: "Open the example “All is well”" }).click();
    const dialog = window.page.getByRole("dialog", { name: "Example “All is well”" });
    await expect(dialog.getByLabel("Body")).toContainText("{");
    await expect(dialog).not.toContainText("Authorization");
  });
});
