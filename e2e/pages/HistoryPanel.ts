import { expect, type Locator, type Page } from "@playwright/test";

/** The history view: the list at the side, the chosen entry or a comparison in the work area. */
export class HistoryPanel {
  readonly list: Locator;
  readonly search: Locator;
  readonly work: Locator;
  readonly comparison: Locator;
  readonly #page: Page;
  readonly #side: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#side = page.getByRole("complementary", { name: "History" });
    this.list = this.#side.getByRole("listbox", { name: "History" });
    this.search = this.#side.getByRole("textbox", { name: "Search the history" });
    this.work = page.getByRole("main", { name: "History" });
    this.comparison = page.getByRole("region", { name: "Comparison" });
  }

  async open(): Promise<void> {
    await this.#page.keyboard.press("Alt+H");
    await expect(this.search).toBeVisible();
  }

  row(name: string | RegExp): Locator {
    return this.list.getByRole("option", { name });
  }

  rows(): Locator {
    return this.list.getByRole("option");
  }

  async act(row: Locator, action: string): Promise<void> {
    await row.click({ button: "right" });
    await this.#page.getByRole("menuitem", { name: new RegExp(`^${action}`) }).click();
  }

  async chooseFilter(filter: string, value: string): Promise<void> {
    await this.#side.getByRole("button", { name: /^Filter/ }).click();
    const menu = this.#page.getByRole("dialog", { name: "Filter" });
    await menu.getByRole("button", { name: new RegExp(`${filter}$`) }).click();
    await this.#page.getByRole("option", { name: value }).click();
    await this.#page.keyboard.press("Escape");
  }

  async resetFilter(): Promise<void> {
    await this.#side.getByRole("button", { name: /^Filter/ }).click();
    const menu = this.#page.getByRole("dialog", { name: "Filter" });
    await menu.getByRole("button", { name: "Reset" }).click();
    await expect(menu).toBeHidden();
  }
}
