import { expect, test } from "./fixtures.ts";
import type { EnvoiWindow } from "./pages/EnvoiWindow.ts";

async function sendTo(window: EnvoiWindow, path: string): Promise<void> {
  await window.request.url.fill(`{{practice}}${path}`);
  await window.request.send();
  await window.response.expectStatus("200 OK");
}

test("a response shows its sizes, its body in every view, its redirects and its early heads", async ({ envoi }) => {
  const window = await envoi.start();
  const { response, page } = window;
  await window.newTab();

  await test.step("gzip: the size on the wire and the decoded one", async () => {
    await sendTo(window, "/gzip");
    await expect(response.body).toContainText('"gzip": true');
    await response.size.hover();
    await expect(page.getByRole("tooltip")).toContainText(/on the wire, .* decoded \(gzip\)/);
  });

  await test.step("an image is drawn", async () => {
    await sendTo(window, "/image/png");
    await expect(response.region.getByRole("img", { name: "The response, as an image" })).toBeVisible();
    await response.chooseView("Hex");
    await expect(response.region.getByRole("region", { name: "Bytes of the body" })).toContainText("89 50 4e 47");
  });

  await test.step("redirects are hops of one attempt", async () => {
    await sendTo(window, "/redirect/3");
    await response.openPanel("Attempts");
    // The columns' names, the attempt, and its four hops.
    await expect(response.attemptRows()).toHaveCount(6);
    await expect(response.attemptRows().nth(2)).toContainText("302");
    await expect(response.attemptRows().nth(5)).toContainText("200");
  });

  await test.step("an early head is kept beside the last one", async () => {
    await sendTo(window, "/early-hints");
    await response.openPanel("Attempts");
    await expect(response.region.getByRole("heading", { name: "Informational response" })).toBeVisible();
    await expect(response.region.getByText(/HTTP\/1\.1 103/)).toBeVisible();
  });

  await test.step("headers keep order, case and duplicates", async () => {
    await sendTo(window, "/duplicate-headers");
    await response.openPanel("Headers");
    await expect(response.region.getByRole("term").first()).toBeVisible();
    const names = await response.region.getByRole("term").allInnerTexts();
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBeLessThan(names.length);
  });
});
