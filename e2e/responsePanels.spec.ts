import { expect, test } from "./fixtures.ts";

test("headers are explained and sorted, cookies, sizes, redirects and the request are told", async ({ envoi }) => {
  const window = await envoi.start();
  const { response, page } = window;
  const panel = (name: string): Promise<void> =>
    response.region.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
  await window.newTab();

  await test.step("gzip: every size behind the figure", async () => {
    await window.request.url.fill("{{practice}}/gzip");
    await window.request.send();
    await response.expectStatus("200 OK");
    await response.size.click();
    const sizes = page.getByRole("dialog", { name: "Sizes" });
    await expect(sizes).toContainText("Codings");
    await expect(sizes).toContainText("gzip");
    await expect(sizes).toContainText("Response head");
    await page.keyboard.press("Escape");
    await expect(sizes).toBeHidden();
  });

  await test.step("headers: sorted, filtered, explained", async () => {
    await panel("Headers");
    await response.region.getByRole("radio", { name: "Sorted" }).click();
    const names = await response.region.getByRole("term").allInnerTexts();
    const lower = names.map((name) => name.toLowerCase());
    expect(lower).toEqual(lower.toSorted());
    await response.region.getByRole("button", { name: /^content-encoding$/i }).hover();
    await expect(page.getByRole("tooltip")).toHaveText("Compressions applied to the body.");
    await response.region.getByRole("textbox", { name: "Filter headers" }).fill("content-enc");
    await expect(response.region.getByRole("term")).toHaveCount(1);
  });

  await test.step("cookies that a redirect sets are sent on", async () => {
    await window.request.url.fill("{{practice}}/cookies/set?flavour=mint");
    await window.request.send();
    await response.expectStatus("200 OK");
    await panel("Cookies");
    await expect(response.region.getByRole("table", { name: "Set by the server" })).toContainText("flavour");
    await expect(response.region.getByRole("table", { name: "Sent by the client" })).toContainText("mint");
  });

  await test.step("the request as HTTP, the hops, and no certificate", async () => {
    await panel("Details");
    await expect(response.region.getByText(/GET \/cookies\/set\?flavour=mint HTTP\/1\.1/)).toBeVisible();
    await expect(response.region.getByText(/Cookie: flavour=mint/)).toBeVisible();
    await response.region.getByRole("radio", { name: "Redirects" }).click();
    const hops = response.region.getByRole("table", { name: "Redirects" }).getByRole("row");
    await expect(hops).toHaveCount(3);
    await expect(hops.nth(1)).toContainText("302");
    await response.region.getByRole("radio", { name: "Certificates" }).click();
    await expect(response.region.getByText(/was not encrypted/)).toBeVisible();
  });
});
