import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";

test("variables follow the environment, and an unknown one is named before anything is sent", async ({ envoi }) => {
  const window = await envoi.start();
  const { request, response } = window;
  await window.sideBar.open("Greet by environment");

  await test.step("the environment that is chosen decides", async () => {
    await window.chooseEnvironment("Ada");
    await request.send();
    await response.expectStatus("200 OK");
    await expect(response.body).toContainText('"name": "ada"');
    await window.chooseEnvironment("Grace");
    await request.send();
    await expect(response.body).toContainText('"name": "grace"');
  });

  await test.step("a variable that is added in the window is there at once, and in the file", async () => {
    await window.page.getByRole("button", { name: /^Environment:/ }).click();
    await window.page.getByRole("menuitem", { name: "Edit environments…" }).click();
    const dialog = window.page.getByRole("dialog", { name: "Environments and variables of Practice" });
    await dialog.getByRole("button", { name: "Grace" }).click();
    const variables = dialog.getByRole("table", { name: "Variables" });
    await variables.getByRole("textbox", { name: "Name", exact: true }).fill("ship");
    await variables.getByRole("textbox", { name: "Value: ship" }).fill("USS Hopper");
    await dialog.getByRole("button", { name: "Close" }).click();
    await request.url.fill("{{practice}}/anything/{{ship}}");
    await request.send();
    await response.expectStatus("200 OK");
    await expect(response.body).toContainText("/anything/USS%20Hopper");
    const file = join(envoi.profileDirectory, "collections/practice/environments/Grace.yml");
    await expect.poll(() => readFileSync(file, "utf8")).toContain("USS Hopper");
  });

  await test.step("an unknown variable is marked, and a send says which and where", async () => {
    await request.url.fill("{{practice}}/anything/{{nobody}}");
    await expect(request.url).toHaveAttribute("aria-invalid", "true");
    await request.openPanel("Headers");
    await request.fillRow("Headers", 1, "X-Who", "{{nobody}}");
    await request.send();
    const sentence = "The variable nobody has no value. It is used in URL, header X-Who.";
    await expect(response.region.getByText(sentence, { exact: true }).first()).toBeVisible();
    await expect(response.errorCode).toHaveText("unknown-variable");
  });
});
