import { expect, type Locator, type Page } from "@playwright/test";
import { DeliveryForm } from "./DeliveryForm.ts";
import { AuthForm } from "./AuthForm.ts";
import { CookiesPanel } from "./CookiesPanel.ts";

export type SessionPanel = "Overview" | "Cookies" | "Headers" | "Params" | "Auth" | "Delivery" | "Mounts";

/** The view behind the rail's Sessions: the list, and the sheet of the chosen session. */
export class SessionsView {
  readonly list: Locator;
  readonly main: Locator;
  readonly baseUrl: Locator;
  readonly delivery: DeliveryForm;
  readonly cookies: CookiesPanel;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.list = page.getByRole("listbox", { name: "Sessions" });
    this.main = page.getByRole("main");
    this.baseUrl = this.main.getByRole("combobox", { name: "Base URL" });
    this.delivery = new DeliveryForm(page, this.main);
    this.cookies = new CookiesPanel(page, this.main);
  }

  async open(): Promise<void> {
    await this.#rail("Sessions").click();
    await expect(this.list).toBeVisible();
  }

  async leave(): Promise<void> {
    await this.#rail("Collections").click();
    await expect(this.list).toBeHidden();
  }

  session(name: string): Locator {
    return this.list.getByRole("option", { name });
  }

  async choose(name: string): Promise<void> {
    await this.session(name).click();
    await expect(this.main.getByRole("tablist", { name: "Session" })).toBeVisible();
  }

  /** @param where as the menu has it: a collection's name, or Everywhere */
  async make(where: string, name: string): Promise<void> {
    await this.#page.getByRole("button", { name: "New session" }).click();
    await this.#page.getByRole("menuitem", { name: where }).click();
    const field = this.main.getByRole("textbox", { name: "Name of the session" });
    await field.fill(name);
    await field.press("Enter");
    await expect(this.main.getByRole("heading", { name, level: 2 })).toBeVisible();
  }

  async openPanel(panel: SessionPanel): Promise<void> {
    const tabs = this.main.getByRole("tablist", { name: "Session" });
    await tabs.getByRole("tab", { name: new RegExp(`^${panel}`) }).click();
  }

  /** Its panel, opened. */
  async auth(): Promise<AuthForm> {
    await this.openPanel("Auth");
    return new AuthForm(this.#page, this.main.getByRole("tabpanel", { name: "Auth" }));
  }

  /** A row of the table of headers or params that is shown. */
  async fillRow(number: number, name: string, value: string): Promise<void> {
    await this.main.getByRole("combobox", { name: `Name, row ${number}` }).fill(name);
    await this.main.getByRole("combobox", { name: `Value, row ${number}` }).fill(value);
    await this.#page.keyboard.press("Escape");
  }

  /** Of the overview. */
  connectionRows(): Locator {
    return this.main.getByRole("table", { name: "Connections" }).getByRole("row");
  }

  get noConnections(): Locator {
    return this.main.getByText("No connection is open. The next send opens one.");
  }

  /** @returns the sentence that says what ends by it */
  async close(): Promise<string> {
    await this.main.getByRole("button", { name: "Close session" }).click();
    const ask = this.#page.getByRole("dialog");
    const sentence = await ask.getByText(/^This ends/).textContent();
    await ask.getByRole("button", { name: "Close session" }).click();
    return sentence ?? "";
  }

  async addMount(prefix: string): Promise<DeliveryForm> {
    await this.main.getByRole("button", { name: "Add a mount" }).click();
    await this.main.getByRole("textbox", { name: "URL prefix" }).last().fill(prefix);
    return new DeliveryForm(this.#page, this.main.getByRole("region", { name: prefix, exact: true }));
  }

  #rail(view: string): Locator {
    return this.#page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: view });
  }
}
