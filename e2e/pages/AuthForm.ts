import { expect, type Locator, type Page } from "@playwright/test";

/** How a request, a folder or a session signs in: the kind, its fields, and what they add. */
export class AuthForm {
  readonly kindButton: Locator;
  /** What is added to the request. */
  readonly adds: Locator;
  /** Of OAuth 2.0. */
  readonly token: Locator;
  readonly root: Locator;
  readonly #page: Page;

  /** @param root the panel or dialog that it stands in */
  constructor(page: Page, root: Locator) {
    this.#page = page;
    this.root = root;
    this.kindButton = root.getByRole("button", { name: /Authentication$/ });
    this.adds = root.getByRole("region", { name: "Adds to the request" });
    this.token = root.getByRole("region", { name: "Token", exact: true });
  }

  async choose(kind: string): Promise<void> {
    await this.kindButton.click();
    await this.#page.getByRole("option", { name: kind, exact: true }).click();
    await expect(this.kindButton).toHaveAccessibleName(`${kind} Authentication`);
  }

  /** A masked field has no role that could be asked for. */
  field(label: string): Locator {
    return this.root.getByLabel(label, { exact: true });
  }

  async fillIn(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      await this.field(label).fill(value);
      // What is offered for a `{{` goes away.
      if (value.includes("{{")) await this.field(label).press("Escape");
    }
  }

  async select(label: string, option: string): Promise<void> {
    await this.root.getByRole("button", { name: new RegExp(`${label}$`) }).click();
    await this.#page.getByRole("option", { name: option, exact: true }).click();
  }

  async unfold(title: string): Promise<void> {
    await this.root.getByRole("button", { name: title, exact: true }).click();
  }

  /** The secret that stands in the field becomes a variable of the collection. */
  async keepAsVariable(label: string, name: string): Promise<void> {
    await this.root.getByRole("button", { name: `Keep ${label} as a secret variable…` }).click();
    const form = this.#page.getByRole("dialog", { name: "Keep as a secret variable" });
    await form.getByRole("textbox", { name: "Name of the variable" }).fill(name);
    await form.getByRole("button", { name: "Keep it", exact: true }).click();
    await expect(form).toBeHidden();
    await expect(this.field(label)).toHaveValue(`{{${name}}}`);
  }

  /** Without scrolling, as it is now. */
  async expectOneScreen(): Promise<void> {
    const [content, shown] = await this.root.evaluate((element) => [element.scrollHeight, element.clientHeight]);
    expect(content, "height of the content").toBeLessThanOrEqual(shown ?? 0);
  }
}
