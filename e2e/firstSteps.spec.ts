import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { expect, test } from "./fixtures.ts";
import { storedDrafts, storedExpansion } from "./profileFiles.ts";

test("a newcomer sends, changes, saves, is interrupted by a kill, and finds everything again", async ({ envoi }) => {
  // With all that moves, here alone: elsewhere it would only take time.
  let window = await envoi.start({ motion: true });

  await test.step("the practice request is open and answers", async () => {
    await expect(window.tabs).toHaveCount(1);
    await expect(window.request.url).toHaveValue("{{practice}}/anything?greeting=hello");
    await window.request.send();
    await window.response.expectStatus("200 OK");
    await expect(window.response.body).toContainText('"greeting": "hello"');
  });

  await test.step("everything of the request is changed, and the echo shows it", async () => {
    await window.newTab();
    const { request, response } = window;
    await request.setMethod("PUT");
    await request.url.fill("{{practice}}/anything/orders?page=1");
    await request.openPanel("Params");
    await expect(request.cell("Query", "Name", 1)).toHaveValue("page");
    await request.fillRow("Query", 2, "page", "2");
    await expect(request.url).toHaveValue("{{practice}}/anything/orders?page=1&page=2");
    await request.openPanel("Headers");
    await request.fillRow("Headers", 1, "X-Order", "first");
    await request.fillRow("Headers", 2, "x-order", "second");
    await request.fillRow("Headers", 3, "X-ORDER", "first");
    await request.chooseBody("JSON");
    await request.fillBodyText('{"item": "편지"}');
    await request.send();
    await response.expectStatus("200 OK");
    await expect(response.body).toContainText('"method": "PUT"');
    await expect(response.body).toContainText("/anything/orders?page=1&page=2");
    await response.findInBody('"X-ORDER",');
    const own = /\[\s*"X-Order",\s*"first"\s*\],\s*\[\s*"x-order",\s*"second"\s*\],\s*\[\s*"X-ORDER",\s*"first"\s*\]/;
    await expect(response.body).toContainText(own);
    await response.findInBody('"data"');
    await expect(response.body).toContainText(String.raw`"data": "{\"item\": \"편지\"}"`);
  });

  await test.step("it is saved in a new collection, and changed again", async () => {
    await window.request.saveInNewCollection("New order", "Shop");
    await expect(window.sideBar.item("New order")).toBeVisible();
    await expect(window.tab("New order")).not.toContainText("not saved");
    await window.request.url.fill("{{practice}}/anything/orders?page=1&page=2&draft=yes");
    await expect(window.tab("New order")).toContainText("not saved");
    await expect.poll(() => storedDrafts(envoi.profileDirectory).join("\n")).toContain("draft=yes");
    // Practice, Start here and Shop.
    await expect.poll(() => storedExpansion(envoi.profileDirectory)).toHaveLength(3);
  });

  await test.step("after a kill the tabs, the draft and the file are there", async () => {
    await envoi.kill();
    window = await envoi.start({ motion: true });
    await expect(window.tabs).toHaveCount(2);
    await expect(window.tab("New order")).toHaveAttribute("aria-selected", "true");
    await expect(window.tab("New order")).toContainText("not saved");
    await expect(window.request.url).toHaveValue("{{practice}}/anything/orders?page=1&page=2&draft=yes");
    await expect(window.request.method).toHaveValue("PUT");
    await expect(window.sideBar.item("New order")).toBeVisible();
  });

  await test.step("the file holds what was saved, not the draft", () => {
    const text = readFileSync(join(envoi.profileDirectory, "collections/Shop/New order.yml"), "utf8");
    expect(parse(text)).toMatchObject({
      info: { name: "New order", type: "http" },
      http: {
        method: "PUT",
        url: "{{practice}}/anything/orders?page=1&page=2",
        headers: [
          { name: "X-Order", value: "first" },
          { name: "x-order", value: "second" },
          { name: "X-ORDER", value: "first" },
        ],
        params: [
          { name: "page", value: "1", type: "query" },
          { name: "page", value: "2", type: "query" },
        ],
        body: { type: "json", data: '{"item": "편지"}' },
      },
    });
  });
});
