import { expect, test } from "./fixtures.ts";

test("bodies are filtered by JSONPath, jq and XPath, and come back whole", async ({ envoi }) => {
  const window = await envoi.start();
  const { request, response, page } = window;
  const { region, body } = response;
  const field = region.getByRole("combobox", { name: "Filter the body" });
  await window.newTab();
  await request.url.fill("{{practice}}/json/5?seed=envoi");
  await request.send();
  await response.expectStatus("200 OK");
  await expect(region.getByText("233,333 lines")).toBeVisible();

  await test.step("JSONPath finds one of 33,333 records, with keys suggested", async () => {
    // Keys are looked for when the field is entered: what is typed before they are known suggests nothing.
    await expect(async () => {
      await field.fill("$[*].");
      await field.fill("$[*].na");
      await expect(page.getByRole("option", { name: "$[*].name" })).toBeVisible({ timeout: 1000 });
    }).toPass();
    await field.fill("$[?@.id == 12345].id");
    await field.press("Enter");
    await expect(region.getByText("1 result", { exact: true })).toBeVisible();
    await expect(body).toContainText("12345");
    await expect(region.getByText("3 lines")).toBeVisible();
    await page.screenshot({ path: test.info().outputPath("filter.png") });
  });

  await test.step("what is no JSONPath is said, and the body stays", async () => {
    await field.fill("$[?");
    await field.press("Enter");
    await expect(region.getByRole("alert")).toContainText("JSONPath cannot do this");
    await expect(region.getByText("233,333 lines")).toBeVisible();
  });

  await test.step("jq finds in 5 MB", async () => {
    await region.getByRole("button", { name: "Language of the filter" }).click();
    await page.getByRole("option", { name: "jq", exact: true }).click();
    await field.fill(".[0].id");
    await field.press("Enter");
    await expect(region.getByText("1 result", { exact: true })).toBeVisible();
    await expect(region.getByText("1 line", { exact: true })).toBeVisible();
    await region.getByRole("button", { name: "Show the whole body" }).click();
    await expect(region.getByText("233,333 lines")).toBeVisible();
  });

  await test.step("jq filters a small body", async () => {
    await request.url.fill("{{practice}}/get?colour=green");
    await request.send();
    await expect(body).toContainText("colour");
    await region.getByRole("button", { name: "Language of the filter" }).click();
    await page.getByRole("option", { name: "jq", exact: true }).click();
    await field.fill(".args|keys");
    await field.press("Enter");
    await expect(region.getByText("1 result", { exact: true })).toBeVisible();
    await expect(body).not.toContainText("green");
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
});
