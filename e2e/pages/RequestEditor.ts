import { expect, type Locator, type Page } from "@playwright/test";
import { AuthForm } from "./AuthForm.ts";
import { DeliveryForm } from "./DeliveryForm.ts";

export type RequestPanel = "Params" | "Headers" | "Auth" | "Body" | "Delivery" | "Variables";

/** The upper or left half of the work area: request bar, Send, Save and the panels. */
export class RequestEditor {
  readonly method: Locator;
  readonly url: Locator;
  readonly sendButton: Locator;
  /** In Send's place while a request runs. */
  readonly cancelButton: Locator;
  readonly saveButton: Locator;
  readonly panels: Locator;
  readonly bodyText: Locator;
  /** Says through which session the request goes. */
  readonly sessionButton: Locator;
  readonly #page: Page;
  readonly #main: Locator;

  constructor(page: Page) {
    this.#page = page;
    const main = page.getByRole("main", { name: "Open requests" });
    this.#main = main;
    this.method = main.getByRole("combobox", { name: "Method" });
    this.url = main.getByRole("combobox", { name: "URL" });
    this.sendButton = main.getByRole("button", { name: "Send", exact: true });
    this.cancelButton = main.getByRole("button", { name: "Cancel", exact: true }).first();
    this.saveButton = main.getByRole("button", { name: "Save", exact: true }).first();
    this.panels = main.getByRole("tablist", { name: "Request" });
    this.bodyText = main.getByRole("textbox", { name: "Text of the body" });
    this.sessionButton = main.getByRole("button", { name: /^Session: / });
  }

  panelTab(panel: RequestPanel): Locator {
    return this.panels.getByRole("tab", { name: new RegExp(`^${panel}`) });
  }

  async openPanel(panel: RequestPanel): Promise<void> {
    await this.panelTab(panel).click();
  }

  async setMethod(method: string): Promise<void> {
    await this.method.fill(method);
    await this.method.press("Escape");
  }

  async send(): Promise<void> {
    await this.sendButton.click();
  }

  /** A row of the key and value table that is shown; the one after the last is there to type into. */
  async fillRow(table: string, number: number, name: string, value: string): Promise<void> {
    const rows = this.#main.getByRole("table", { name: table });
    await rows.getByRole("combobox", { name: `Name, row ${number}` }).fill(name);
    await rows.getByRole("combobox", { name: `Value, row ${number}` }).fill(value);
    await this.#page.keyboard.press("Escape");
  }

  cell(table: string, column: "Name" | "Value", row: number): Locator {
    return this.#main.getByRole("table", { name: table }).getByRole("combobox", { name: `${column}, row ${row}` });
  }

  async chooseBody(kind: "None" | "JSON" | "Text" | "XML" | "Form" | "Multipart" | "File"): Promise<void> {
    await this.openPanel("Body");
    await this.#main.getByRole("button", { name: /Kind of body$/ }).click();
    await this.#page.getByRole("option", { name: kind, exact: true }).click();
  }

  async fillBodyText(text: string): Promise<void> {
    await this.bodyText.fill(text);
  }

  /** The Auth panel, opened. */
  async auth(): Promise<AuthForm> {
    await this.openPanel("Auth");
    return new AuthForm(this.#page, this.#main.getByRole("tabpanel", { name: "Auth" }));
  }

  async chooseSession(name: string): Promise<void> {
    await this.sessionButton.click();
    await this.#page.getByRole("menuitemradio", { name }).click();
    await expect(this.sessionButton).toHaveAccessibleName(`Session: ${name}`);
  }

  /** Of the Delivery panel. */
  delivery(): DeliveryForm {
    return new DeliveryForm(this.#page, this.#main);
  }

  /** For a request without a file: its name, and a new collection to hold it. */
  async saveInNewCollection(name: string, collection: string): Promise<void> {
    await this.saveButton.click();
    const form = this.#page.getByRole("dialog", { name: "Save the request" });
    await form.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await form.getByRole("button", { name: /Where$/ }).click();
    await this.#page.getByRole("option", { name: "New collection…" }).click();
    await form.getByRole("textbox", { name: "Name of the new collection" }).fill(collection);
    await form.getByRole("button", { name: "Save" }).click();
    await form.waitFor({ state: "hidden" });
  }
}
