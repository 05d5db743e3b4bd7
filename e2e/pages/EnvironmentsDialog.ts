import { expect, type Locator, type Page } from "@playwright/test";

/** The dialog of environments and of every other list of variables. */
export class EnvironmentsDialog {
  readonly dialog: Locator;
  readonly table: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole("dialog", { name: /^Environments and variables of / });
    this.table = this.dialog.getByRole("table", { name: "Variables" });
  }

  async open(scope: string): Promise<void> {
    await this.#page.getByRole("button", { name: /^Environment:/ }).click();
    await this.#page.getByRole("menuitem", { name: "Edit environments…" }).click();
    await this.choose(scope);
  }

  async choose(scope: string): Promise<void> {
    await this.entry(scope).click();
    await this.expectChosen(scope);
  }

  async expectChosen(scope: string): Promise<void> {
    await expect(this.entry(scope)).toHaveAttribute("aria-current", "true");
  }

  entry(scope: string): Locator {
    return this.dialog.getByRole("navigation", { name: "Scopes" }).getByRole("button", { name: scope, exact: true });
  }

  /** Of the environments, as they are shown. */
  async names(): Promise<string[]> {
    const all = await this.dialog.getByRole("navigation", { name: "Scopes" }).getByRole("button").allInnerTexts();
    const others = ["Collection variables", "New environment", "Global variables", "Set at run time"];
    return all.map((text) => text.trim()).filter((text) => !others.includes(text));
  }

  value(name: string): Locator {
    return this.table.getByLabel(`Value: ${name}`);
  }

  async add(name: string, value: string): Promise<void> {
    await this.table.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await this.value(name).fill(value);
  }

  async close(): Promise<void> {
    await this.dialog.getByRole("button", { name: "Close" }).click();
    await expect(this.dialog).toBeHidden();
  }
}
