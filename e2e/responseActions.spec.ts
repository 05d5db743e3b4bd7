import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";
import { openFolder } from "./pages/openFolder.ts";
import { httpItem, writeCollection } from "./profileFiles.ts";

test("a response is compared with an earlier one and with another request's, set as an example, and copied", async ({
  envoi,
}) => {
  const directory = join(envoi.filesDirectory, "shop");
  writeCollection(directory, "Shop", { "Id.yml": httpItem("Id", 1, { url: "{{practice}}/anything/id?n={{$guid}}" }) });
  const window = await envoi.start();
  const { response, request, page } = window;
  const act = async (action: string | RegExp): Promise<void> => {
    await response.region.getByRole("button", { name: "Actions of the response" }).click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await openFolder(window, envoi, directory);

  await test.step("a request that is not saved says why it has no examples", async () => {
    await window.newTab();
    await request.url.fill("{{practice}}/anything/elsewhere");
    await request.send();
    await response.expectStatus("200 OK");
    await response.region.getByRole("button", { name: "Actions of the response" }).click();
    const keep = page.getByRole("menuitem", { name: /^Set as an example/ });
    await expect(keep).toHaveAttribute("aria-disabled", "true");
    await expect(keep).toContainText("save the request first");
    await page.keyboard.press("Escape");
  });

  const bodies: string[] = [];
  await test.step("the same request, twice: the present one beside the one before", async () => {
    await window.sideBar.item("Id").click();
    for (let count = 0; count < 2; count += 1) {
      await expect(request.url).toHaveValue(/anything\/id/);
      await request.send();
      await response.expectStatus("200 OK");
      await expect(response.body).toContainText("/anything/id");
      await expect(response.body).not.toContainText(bodies[0] ?? "none yet");
      bodies.push(/[0-9a-f-]{36}/.exec(await response.body.innerText())?.[0] ?? "");
    }
    await act("Compare with…");
    const dialog = page.getByRole("dialog", { name: "Compare the response" });
    const choice = dialog.getByRole("listbox", { name: "Responses to compare with" });
    await expect(choice.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("textbox", { name: "Earlier" })).toContainText(bodies[0] ?? "");
    await expect(dialog.getByRole("textbox", { name: "Later" })).toContainText(bodies[1] ?? "");
    await dialog.getByRole("button", { name: "Choose another one" }).click();
    await dialog.getByRole("radio", { name: "Whole history" }).click();
    await dialog.getByRole("textbox", { name: "Search the history" }).fill("elsewhere");
    await choice.getByRole("option", { name: /elsewhere/ }).click();
    await expect(dialog.getByRole("textbox", { name: "Earlier" })).toContainText("/anything/elsewhere");
    await dialog.getByRole("tab", { name: "Request" }).click();
    await expect(dialog.getByRole("row", { name: /^URL/ })).toContainText("/anything/id");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("two clicks and a name make it an example in the request's file", async () => {
    await act("Set as an example…");
    const name = page.getByRole("textbox", { name: "Name of the example" });
    await expect(name).toHaveValue("200 OK");
    await name.fill("An id");
    await name.press("Enter");
    await expect(window.toast(/An id/)).toBeVisible();
    await expect.poll(() => readFileSync(join(directory, "Id.yml"), "utf8")).toContain("name: An id");
    expect(readFileSync(join(directory, "Id.yml"), "utf8")).toContain(bodies[1]);
  });

  await test.step("the body and the command are copied", async () => {
    await act("Copy the body");
    await expect(window.toast(/copied$/)).toBeVisible();
    expect(await window.copied()).toContain(bodies[1]);
    await act("Copy the request as cURL");
    await expect.poll(() => window.copied()).toMatch(/^curl .*\/anything\/id/);
  });
});
