import { expect, type Locator, type Page } from "@playwright/test";

/** The downloads: filters and limits at the side, the list in the work area. */
export class DownloadsView {
  readonly work: Locator;
  readonly list: Locator;
  readonly side: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.side = page.getByRole("complementary", { name: "Downloads" });
    this.work = page.getByRole("main", { name: "Downloads" });
    this.list = this.work.getByRole("listbox", { name: "Downloads" });
  }

  async open(): Promise<void> {
    await this.#page.keyboard.press("Alt+J");
    await expect(this.work).toBeVisible();
  }

  row(name: string | RegExp): Locator {
    return this.list.getByRole("option", { name });
  }

  rows(): Locator {
    return this.list.getByRole("option");
  }

  filter(name: string): Locator {
    return this.side.getByRole("option", { name: new RegExp(`^${name}`) });
  }

  async limit(name: string, value: string): Promise<void> {
    const field = this.side.getByRole("textbox", { name });
    await field.fill(value);
    await field.press("Enter");
  }

  async act(row: Locator, action: string): Promise<void> {
    await row.click({ button: "right" });
    await this.#page.getByRole("menuitem", { name: new RegExp(`^${action}`) }).click();
  }

  /** That its name is taken, and what to do. */
  async expectQuestion(name: string): Promise<void> {
    const row = this.list.getByRole("option", { name: `${name}, Name taken` });
    await expect(row).toBeVisible();
    await expect(row.getByText(`“${name}” is already in`)).toBeVisible();
    await expect(row.getByText("Rename…")).toBeVisible();
  }

  async addUrls(text: string, folder: string): Promise<void> {
    await this.work.getByRole("button", { name: "Add URLs" }).first().click();
    await this.fillUrls(text, folder);
  }

  /** In the dialog that is open; `text` null: what is in it already. */
  async fillUrls(text: string | null, folder: string): Promise<void> {
    const dialog = this.#page.getByRole("dialog", { name: "Add URLs" });
    if (text !== null) await dialog.getByRole("textbox", { name: "URLs, one on a line" }).fill(text);
    await dialog.getByRole("textbox", { name: "Folder" }).fill(folder);
    await dialog.getByRole("button", { name: /^Download/ }).click();
    await expect(dialog).toBeHidden();
  }

  /** As Ctrl+V does with text in the clipboard. */
  async paste(text: string): Promise<void> {
    await this.work.getByRole("heading", { name: "Downloads" }).evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", pasted);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }
}
