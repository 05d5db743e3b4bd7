import { expect, test } from "./fixtures.ts";

test("tabs are opened, marked, closed, had back, and are the same after a restart", async ({ envoi }) => {
  let window = await envoi.start();
  const names = () => window.tabs.allInnerTexts();

  await window.sideBar.open("List the endpoints");
  await window.sideBar.open("See what is sent");
  await expect(window.tabs).toHaveCount(3);
  await window.sideBar.open("Say hello");
  await expect(window.tabs).toHaveCount(3);
  await expect(window.tab("Say hello")).toHaveAttribute("aria-selected", "true");

  await test.step("a change marks the tab, and undoing it takes the mark away", async () => {
    await window.request.url.fill("{{practice}}/anything?greeting=bonjour");
    await expect(window.tab("Say hello")).toContainText("not saved");
    await window.request.url.fill("{{practice}}/anything?greeting=hello");
    await expect(window.tab("Say hello")).not.toContainText("not saved");
    await window.request.url.fill("{{practice}}/anything?greeting=bonjour");
  });

  await test.step("a closed tab with changes comes back, in its place, from the toast", async () => {
    await window.page.keyboard.press("Alt+w");
    await expect(window.tabs).toHaveCount(2);
    await window.toast("had changes that were not saved").getByRole("button", { name: "Undo" }).click();
    await expect(window.tabs).toHaveCount(3);
    await expect(window.tabs.first()).toContainText("Say hello");
    await expect(window.request.url).toHaveValue("{{practice}}/anything?greeting=bonjour");
  });

  await test.step("the order and the active tab survive a restart", async () => {
    await window.newTab();
    await window.request.url.fill("example.test/first");
    await window.page.keyboard.press("Alt+Shift+ArrowLeft");
    await window.tab("List the endpoints").click();
    const before = await names();
    expect(before.map((name) => name.split("\n").at(1))).toEqual([
      "Say hello",
      "List the endpoints",
      "example.test/first",
      "See what is sent",
    ]);
    // At once: what the page has not told yet, it tells when it is closed.
    await envoi.end();
    window = await envoi.start();
    await expect(window.tabs).toHaveCount(4);
    expect(await names()).toEqual(before);
    await expect(window.tab("List the endpoints")).toHaveAttribute("aria-selected", "true");
    await window.tab("Say hello").click();
    await expect(window.request.url).toHaveValue("{{practice}}/anything?greeting=bonjour");
  });
});
