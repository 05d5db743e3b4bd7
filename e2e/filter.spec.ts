import { startBodyServer } from "./bodyServer.ts";
import { expect, test } from "./fixtures.ts";

const latin = Buffer.from('{"place":"un café"}', "latin1");

test("bodies are filtered by JSONPath, jq and XPath, and come back whole", async ({ envoi, keep }) => {
  const window = await envoi.start();
  const { request, response, page } = window;
  const { region, body } = response;
  const field = region.getByRole("combobox", { name: "Filter the body" });
  await window.newTab();
  await request.url.fill("{{practice}}/json/5?seed=envoi");
  await request.send();
  await response.expectStatus("200 OK");
  await expect(region.getByText("233,333 lines")).toBeVisible();

  await test.step("JSONPath finds one of 33,333 records, with the keys suggested that stand there", async () => {
    // Keys are looked for when the field is entered: what is typed before they are known suggests nothing.
    await expect(async () => {
      await field.fill("$[?@.");
      await field.fill("$[?@.na");
      await expect(page.getByRole("option", { name: "$[?@.name" })).toBeVisible({ timeout: 1000 });
    }).toPass();
    await field.fill("$[?@.id == 12345].id");
    await field.press("Enter");
    await expect(region.getByText("1 result", { exact: true })).toBeVisible();
    await expect(body).toContainText("12345");
    await expect(region.getByText("3 lines")).toBeVisible();
    await page.screenshot({ path: test.info().outputPath("filter.png") });
  });

  await test.step("what is no JSONPath is said, its place is marked, and the body stays", async () => {
    await field.fill("$[?@.id = 12345]");
    await field.press("Enter");
    await expect(region.getByRole("alert")).toHaveText("JSONPath cannot do this: to compare, write ==.");
    await expect(region.locator("mark", { hasText: "=" })).toHaveCount(1);
    await expect(region.getByText("233,333 lines")).toBeVisible();
    await page.screenshot({ path: test.info().outputPath("wrong.png") });
    await field.press("End");
    await field.press("Backspace");
    await expect(region.locator("mark")).toHaveCount(0);
  });

  await test.step("jq finds in 5 MB, and keeps what came before its error", async () => {
    await region.getByRole("button", { name: "Language of the filter" }).click();
    await page.getByRole("option", { name: "jq", exact: true }).click();
    await field.fill(".[] | .id");
    await field.press("Enter");
    await expect(region.getByText("33,333 results", { exact: true })).toBeVisible();
    await field.fill(".[] | if .id > 3 then error(.name) else .id end");
    await field.press("Enter");
    await expect(region.getByText("4 results", { exact: true })).toBeVisible();
    await expect(region.getByRole("alert")).toContainText("Stopped: jq cannot do this");
    await region.getByRole("button", { name: "Show the whole body" }).click();
    await expect(region.getByText("233,333 lines")).toBeVisible();
  });

  await test.step("what is found is looked at as a tree, and the expression stays", async () => {
    await region.getByRole("radio", { name: "Tree" }).click();
    await field.fill(".[0:3]");
    await field.press("Enter");
    await expect(region.getByText("1 result", { exact: true })).toBeVisible();
    await expect(region.getByRole("treeitem")).not.toHaveCount(0);
    await expect(field).toHaveValue(".[0:3]");
    await expect(field).toBeFocused();
    await region.getByRole("radio", { name: "Pretty" }).click();
  });

  await test.step("a charset that is chosen by hand is the filter's and the tree's, too", async () => {
    const { url } = await keep(startBodyServer({ "/latin": ["application/json; charset=utf-8", latin] }));
    await window.get(`${url}/latin`);
    await field.fill(".place");
    await field.press("Enter");
    await expect(body).toContainText("un caf\u{fffd}");
    await region.getByRole("button", { name: /Character set/ }).click();
    await expect(page.getByRole("option", { name: "As found out: UTF-8" })).toBeVisible();
    await page.getByRole("option", { name: "WINDOWS-1252", exact: true }).click();
    await expect(body).toContainText('"un café"');
    await region.getByRole("button", { name: "Show the whole body" }).click();
    await region.getByRole("radio", { name: "Tree" }).click();
    await expect(region.getByRole("treeitem", { name: /un café/ })).toBeVisible();
    await region.getByRole("radio", { name: "Pretty" }).click();
  });

  await test.step("XPath filters HTML as browsers read it", async () => {
    await request.url.fill("{{practice}}/html");
    await request.send();
    await expect(field).toHaveAttribute("placeholder", "//item/@id");
    await field.fill("count(//body)");
    await field.press("Enter");
    await expect(region.getByText("1 result", { exact: true })).toBeVisible();
    await expect(region.getByText("1 line", { exact: true })).toBeVisible();
  });

  await test.step("what was used is there when the window opens again, to be used or forgotten", async () => {
    await page.reload();
    await request.send();
    const history = region.getByRole("button", { name: "Expressions used before" });
    await history.click();
    const used = page.getByRole("dialog", { name: "Expressions used before" });
    await used.getByRole("button", { name: "count(//body)", exact: true }).click();
    await expect(region.getByText("1 result", { exact: true })).toBeVisible();
    await history.click();
    await used.getByRole("button", { name: "Forget count(//body)" }).click();
    await expect(used).toContainText("None yet");
  });
});
