import { expect, test } from "./fixtures.ts";

// The desktop shell's window lives and ends with its engine.
test(
  "a window whose engine has gone says so, and what to do when another one took its place",
  { tag: "@browser" },
  async ({ envoi }) => {
    const window = await envoi.start();
    const { page } = window;
    // The same port, but another token: the window's cookie opens nothing any more.
    await envoi.replaceEngine();
    await expect(page.getByRole("status").filter({ hasText: "open the address that it printed" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("alert")).toContainText("This address's token is not, or no longer, valid.");
    await expect(page.getByRole("alert")).toContainText("Open the whole address that envoi serve printed.");
  },
);
