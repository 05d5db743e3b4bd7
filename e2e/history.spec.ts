import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures.ts";
import type { EnvoiWindow } from "./pages/EnvoiWindow.ts";
import { HistoryPanel } from "./pages/HistoryPanel.ts";

const secret = "Tr0ub4dor-and-three";

async function sendTo(window: EnvoiWindow, url: string, status: string | null): Promise<void> {
  await window.newTab();
  await window.request.url.fill(url);
  await window.page.keyboard.press("Escape");
  await window.request.send();
  if (status !== null) await window.response.expectStatus(status);
}

test("what was sent is found again, opened as it was, compared, pinned and deleted, and keeps no secret in the open", async ({
  envoi,
}) => {
  let window = await envoi.start();
  await test.step("send what works, what is refused and what fails", async () => {
    await window.request.send();
    await window.response.expectStatus("200 OK");
    await sendTo(window, `{{practice}}/anything/first?api_key=${secret}&page=1`, "200 OK");
    await sendTo(window, "{{practice}}/anything/second?page=2", "200 OK");
    await sendTo(window, "{{practice}}/status/404", "404 Not Found");
    await sendTo(window, "http://127.0.0.1:1/nobody", null);
    await expect(window.response.region.getByText(/refused/i).first()).toBeVisible();
  });

  await envoi.end();
  window = await envoi.start();
  let history = new HistoryPanel(window.page);

  await test.step("they are there after a restart, the newest first, found by words, bodies and filters", async () => {
    await window.tabs.first().click();
    await window.response.region.getByRole("button", { name: "Past responses" }).click();
    await window.page.getByRole("menuitem", { name: /^200/ }).click();
    await expect(window.response.region.getByText(/^From the history/)).toBeVisible();
    await history.open();
    await expect(history.rows()).toHaveCount(5);
    await expect(history.rows().first()).toHaveAccessibleName(/nobody.*Failed/);
    await history.search.fill("user-agent second");
    await expect(history.rows()).toHaveCount(1);
    await expect(history.row(/second/)).toBeVisible();
    await history.search.fill("Tr0ub4dor");
    await expect(history.rows()).toHaveCount(0);
    await history.search.fill("");
    await history.chooseFilter("Status", "4xx client error");
    await expect(history.rows()).toHaveCount(1);
    await history.resetFilter();
    await expect(history.rows()).toHaveCount(5);
  });

  await test.step("open one as it was, by the keyboard", async () => {
    await history.row(/second/).click();
    await expect(history.work.getByText("page=2").first()).toBeVisible();
    await history.list.press("Enter");
    await expect(window.request.url).toHaveValue("{{practice}}/anything/second?page=2");
    await expect(window.response.region.getByText(/^From the history/)).toBeVisible();
    await expect(window.response.region.getByText("200 OK", { exact: true })).toBeVisible();
    await expect(window.response.body).toContainText("/anything/second");
  });

  await test.step("compare two", async () => {
    await history.open();
    await history.act(history.row(/first/), "Compare with");
    await history.row(/second/).click();
    await expect(history.comparison.getByRole("textbox", { name: "Earlier" })).toContainText("first");
    await expect(history.comparison.getByRole("textbox", { name: "Later" })).toContainText("second");
    await history.comparison.getByRole("tab", { name: "Request" }).click();
    await expect(history.comparison.getByRole("row", { name: /^URL/ })).toContainText("api_key=•••");
    await history.comparison.getByRole("button", { name: "Close the comparison" }).click();
  });

  await test.step("pin, delete, take back", async () => {
    await history.row(/first/).click();
    await history.act(history.row(/first/), "Pin");
    await expect(history.row(/first.*pinned/)).toBeVisible();
    await history.row(/404/).click();
    await history.list.press("Delete");
    await expect(history.rows()).toHaveCount(4);
    await window.toast("1 entry of the history is deleted.").getByRole("button", { name: "Undo" }).click();
    await expect(history.rows()).toHaveCount(5);
    await window.page.getByRole("button", { name: "History actions" }).click();
    await window.page.getByRole("menuitem", { name: /^Delete the whole history/ }).click();
    await expect(history.rows()).toHaveCount(1);
  });

  await test.step("send again, after a kill", async () => {
    await envoi.kill();
    window = await envoi.start();
    history = new HistoryPanel(window.page);
    await history.open();
    await history.act(history.row(/first/), "Send again");
    await window.response.expectStatus("200 OK");
    await history.open();
    await expect(history.row(/first/)).toHaveCount(2);
  });

  await envoi.end();
  const names = readdirSync(envoi.profileDirectory).filter((name) => name.startsWith("history.db"));
  const files = names.map((name) => readFileSync(join(envoi.profileDirectory, name)).toString("latin1"));
  expect(files.join("").length).toBeGreaterThan(10_000);
  expect(files.filter((text) => /tr0ub4dor/i.test(text))).toEqual([]);
});
