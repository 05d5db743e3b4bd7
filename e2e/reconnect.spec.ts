import { expect, test } from "./fixtures.ts";

test("a window whose engine has gone says so, and what to do when another one took its place", async ({ envoi }) => {
  test.skip(envoi.shell === "desktop", "the desktop shell's window lives and ends with its engine");
  const window = await envoi.start();
  const { page } = window;
  // The same port, but another token: the window's cookie opens nothing any more.
  await envoi.replaceEngine();
  await expect(page.getByRole("status").filter({ hasText: "Connection to the engine lost" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("This address's token is not, or no longer, valid.");
  await expect(page.getByRole("alert")).toContainText("Open the whole address that envoi serve printed.");
});
