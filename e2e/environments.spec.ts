import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { EnvironmentsDialog } from "./pages/EnvironmentsDialog.ts";
import { setTick } from "./pages/setTick.ts";
import { filesWithSecrets } from "./secretBytes.ts";

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
    const value = variables.getByRole("textbox", { name: "Value: ship" });
    await value.fill("{{nobody}}");
    await expect(value).toHaveAccessibleDescription(/nobody/);
    await value.fill("");
    await value.pressSequentially("{{pract");
    await expect(window.page.getByRole("option", { name: /^practice/ })).toBeVisible();
    await value.press("Enter");
    await expect(value).toHaveValue("{{practice}}");
    await expect(value).not.toHaveAccessibleDescription(/./);
    await value.fill("USS Hopper");
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

test("without a collection the global variables are within reach", async ({ envoi }) => {
  const { page } = await envoi.start();
  await page.getByRole("treeitem", { name: /^Practice/ }).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Close the collection" }).click();
  await expect(page.getByRole("treeitem", { name: /^Practice/ })).toBeHidden();
  await page.getByRole("button", { name: "Environment: No environment" }).click();
  await page.getByRole("menuitem", { name: "Global variables" }).click();
  const dialog = page.getByRole("dialog", { name: "Global variables" });
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("everywhere");
  await dialog.getByRole("textbox", { name: "Value: everywhere" }).fill("known");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
});

const environments = {
  "environments/base.yml":
    "name: base\nvariables:\n  - {name: shared, value: from base}\n  - {name: layered, value: base}\n",
  "environments/local.yml":
    "name: local\nextends: base\ndotEnvFilePath: local.env\nvariables:\n  - {name: layered, value: local}\n",
  "local.env": "FROM_FILE=dotenv\n",
};

const secret = "s3cret-of-the-profile";

/** A field lies over the coloured text that it shows. */
async function hoverVariable(field: Locator, text: string): Promise<void> {
  await field.locator("..").getByText(text, { exact: true }).hover({ force: true });
}

test("each scope covers those around it, and every variable tells where it is from", async ({ envoi }) => {
  let window = await envoi.start();
  const collection = join(envoi.profileDirectory, "collections/practice");
  for (const [path, text] of Object.entries(environments)) writeFileSync(join(collection, path), text);
  await window.sideBar.open("Greet by environment");
  await window.chooseEnvironment("local");
  let { request, response, page } = window;
  let dialog = new EnvironmentsDialog(page);
  const card = page.getByRole("tooltip");
  const answers = async (path: string): Promise<void> => {
    await request.send();
    await expect(response.body).toContainText(`/anything/${path}`);
  };

  await test.step("an environment extends another and reads a .env file; a name that is nowhere has a default", async () => {
    await request.url.fill(
      "{{practice}}/anything/{{layered}}/{{shared}}/{{FROM_FILE}}-{{process.env.FROM_FILE}}/{{no|or}}",
    );
    await expect(request.url).not.toHaveAttribute("aria-invalid");
    await answers("local/from%20base/dotenv-dotenv/or");
  });

  await test.step("what is hovered tells its value and source, and leads to its definition", async () => {
    await page.mouse.move(0, 0);
    await hoverVariable(request.url, "{{shared}}");
    await expect(card).toContainText("from base");
    await expect(card).toContainText("environment base");
    await card.getByRole("button", { name: "Go to its definition" }).click();
    await dialog.expectChosen("base");
    await expect(dialog.value("shared")).toBeFocused();
    await dialog.close();
  });

  await test.step("the request's own come before those, and what is set at run time before all", async () => {
    await request.openPanel("Variables");
    const own = page.getByRole("tabpanel").getByRole("table", { name: "Variables" });
    await own.getByRole("textbox", { name: "Name", exact: true }).fill("layered");
    await own.getByLabel("Value: layered").fill("request");
    await request.url.fill("{{practice}}/anything/{{layered}}/{{$guid}}");
    await answers("request/");
    await expect(response.body).toContainText(/anything\/request\/[0-9a-f]{8}-[0-9a-f]{4}-4/);
    await dialog.open("Set at run time");
    await dialog.add("layered", "run time");
    await dialog.close();
    await answers("run%20time/");
  });

  await test.step("an unknown one is added where it stands, without a look at a list", async () => {
    await request.url.fill("{{practice}}/anything/{{layered}}/{{nobody}}");
    await expect(request.url).toHaveAttribute("aria-invalid", "true");
    await hoverVariable(request.url, "{{nobody}}");
    await card.getByRole("button", { name: "Add it…" }).click();
    await dialog.expectChosen("local");
    await expect(dialog.value("nobody")).toBeFocused();
    await dialog.value("nobody").fill("two\nlines");
    await dialog.close();
    await expect(request.url).not.toHaveAttribute("aria-invalid");
    await expect.poll(() => readFileSync(join(collection, "environments/local.yml"), "utf8")).toContain("nobody");
    await dialog.open("local");
    await dialog.dialog.getByRole("button", { name: "Move up" }).click();
    await expect.poll(() => dialog.names()).toEqual(["Ada", "Grace", "local", "base"]);
    await dialog.close();
  });

  await test.step("a secret is dots wherever it is shown, until one looks", async () => {
    await dialog.open("Global variables");
    await dialog.add("token", secret);
    await setTick(dialog.table.getByRole("checkbox", { name: "Secret: token" }), true);
    await dialog.close();
    await request.url.fill("{{practice}}/anything/{{token}}");
    await page.getByRole("button", { name: "More ways to send" }).click();
    await page.getByRole("menuitem", { name: "Preview the request…" }).click();
    const preview = page.getByRole("dialog", { name: "Preview" });
    const http = preview.getByRole("region", { name: "Request as HTTP" });
    await expect(http).toContainText("GET /anything/•••••••• HTTP/1.1");
    await expect(preview.getByRole("region", { name: "Variables in it" })).toContainText("global");
    await preview.getByRole("button", { name: "Show secrets" }).click();
    await expect(http).toContainText(`GET /anything/${secret} HTTP/1.1`);
    await preview.getByRole("button", { name: "Close" }).click();
    await answers(secret);
  });

  await test.step("after a restart the global one is there, what was set at run time is not, and no file has the secret", async () => {
    await envoi.end();
    expect(filesWithSecrets(envoi.profileDirectory, [secret], [])).toEqual([]);
    window = await envoi.start();
    ({ request, response, page } = window);
    dialog = new EnvironmentsDialog(page);
    await request.url.fill("{{practice}}/anything/{{layered}}/{{token}}");
    await answers(`request/${secret}`);
  });
});
