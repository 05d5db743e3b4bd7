import { expect, type Locator, type Page } from "@playwright/test";
import { AuthForm } from "./AuthForm.ts";
import { DeliveryForm } from "./DeliveryForm.ts";
import type { EnvoiWindow } from "./EnvoiWindow.ts";

/** The dialog of what a folder or a collection says for the requests in it. */
export class ScopeSettings {
  readonly delivery: DeliveryForm;
  readonly #page: Page;
  readonly #dialog: Locator;

  private constructor(page: Page) {
    this.#page = page;
    this.#dialog = page.getByRole("dialog", { name: /^Settings of/ });
    this.delivery = new DeliveryForm(page, this.#dialog);
  }

  /** @param item a folder's or a collection's name */
  static async open(window: EnvoiWindow, item: string): Promise<ScopeSettings> {
    await window.sideBar.act(item, "Settings…");
    const settings = new ScopeSettings(window.page);
    await expect(settings.#dialog).toBeVisible();
    await settings.panel("Delivery");
    return settings;
  }

  async chooseSession(name: string): Promise<void> {
    await this.#dialog.getByRole("button", { name: /Requests go through$/ }).click();
    await this.#page.getByRole("option", { name, exact: true }).click();
  }

  async panel(name: "General" | "Headers" | "Params" | "Delivery"): Promise<Locator> {
    await this.#dialog.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
    return this.#dialog.getByRole("tabpanel", { name: new RegExp(`^${name}`) });
  }

  /** Its panel, opened. */
  async auth(): Promise<AuthForm> {
    await this.#dialog.getByRole("tab", { name: /^Auth/ }).click();
    return new AuthForm(this.#page, this.#dialog.getByRole("tabpanel", { name: "Auth" }));
  }

  /** Closes it too. */
  async inheritEverything(): Promise<void> {
    await this.#dialog.getByRole("button", { name: "Inherit everything" }).click();
    await expect(this.#dialog).toBeHidden();
  }

  /** What was typed is saved by it. */
  async close(): Promise<void> {
    await this.#dialog.getByRole("button", { name: "Close", exact: true }).click();
    await expect(this.#dialog).toBeHidden();
  }
}
