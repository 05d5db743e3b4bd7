import { expect, test } from "./fixtures.ts";

test("a cURL command that is pasted into the URL field becomes the request", async ({ envoi }) => {
  const window = await envoi.start();
  const { request, response, page } = window;
  // The address of the practice API, as a person would copy it out of a response.
  await request.send();
  await response.expectStatus("200 OK");
  await expect(response.body).toContainText("http://127.0.0.1:");
  const practice = /http:\/\/127\.0\.0\.1:\d+/.exec(await response.body.innerText())?.[0] ?? "";
  expect(practice).not.toBe("");

  await window.newTab();
  await pasteInto(
    page,
    `curl -X PATCH '${practice}/anything/orders?page=1' -H 'X-Order: 1' -H 'Content-Type: application/json' --data-raw '{"a": [1, 2]}' -u ada:lovelace --unknown-flag`,
  );
  const data = String.raw`"data": "{\"a\": [1, 2]}"`;
  await expect(request.method).toHaveValue("PATCH");
  await expect(request.url).toHaveValue(`${practice}/anything/orders?page=1`);
  await request.send();
  await response.expectStatus("200 OK");
  await expect(response.body).toContainText('"method": "PATCH"');
  await expect(response.body).toContainText('"Authorization": "Basic YWRhOmxvdmVsYWNl"');
  await response.findInBody('"X-Order",');
  await expect(response.body).toContainText('[ "X-Order", "1" ]');
  await response.findInBody('"data"');
  await expect(response.body).toContainText(data);

  await test.step("and Copy as cURL gives a command that says the same", async () => {
    await page.getByRole("button", { name: "Copy as cURL" }).click();
    await expect(window.toast("The request is copied as a cURL command.")).toBeVisible();
    await window.newTab();
    await request.url.focus();
    await page.keyboard.press("ControlOrMeta+v");
    await expect(request.method).toHaveValue("PATCH");
    await request.send();
    await response.findInBody('"data"');
    await expect(response.body).toContainText(data);
  });

  async function pasteInto(target: typeof page, text: string): Promise<void> {
    await target.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await request.url.focus();
    await target.keyboard.press("ControlOrMeta+v");
  }
});
