import { expect, type Locator, type Page } from "@playwright/test";
import { setTick } from "./setTick.ts";

export interface TypedCookie {
  name?: string;
  value?: string;
  domain?: string;
  path?: string;
  /** As a date field has it; without, the cookie ends with the session. */
  expiresAt?: string;
}

/** The cookies of the chosen session: the table, the editor in its rows, and what is done to many at once. */
export class CookiesPanel {
  readonly search: Locator;
  readonly table: Locator;
  readonly editor: Locator;
  readonly #page: Page;
  readonly #place: Locator;

  constructor(page: Page, place: Locator) {
    this.#page = page;
    this.#place = place;
    this.search = place.getByRole("textbox", { name: "Search cookies" });
    this.table = place.getByRole("table", { name: "Cookies" });
    this.editor = place.getByRole("form", { name: "Cookie" });
  }

  row(name: string): Locator {
    return this.table.getByRole("row").filter({ has: this.#page.getByRole("cell", { name, exact: true }) });
  }

  /** Its cells' texts, without the buttons: domain, name, value, path, expiry, flags. */
  async cells(name: string): Promise<string[]> {
    return (await this.row(name).getByRole("cell").allTextContents()).slice(0, 6);
  }

  /** In the order that they are shown in. */
  async expectNames(names: readonly string[]): Promise<void> {
    const rows = this.table.getByRole("row");
    await expect(rows).toHaveCount(names.length + 1);
    for (const [index, name] of names.entries()) {
      await expect(
        rows
          .nth(index + 1)
          .getByRole("cell")
          .nth(1),
      ).toHaveText(name);
    }
  }

  async add(cookie: TypedCookie): Promise<void> {
    await this.startAdding(cookie);
    await this.#save();
  }

  /** Without saving it. */
  async startAdding(cookie: TypedCookie): Promise<void> {
    await this.#place.getByRole("button", { name: "Add a cookie" }).click();
    await this.#type(cookie);
  }

  async edit(name: string, cookie: TypedCookie): Promise<void> {
    await this.#place.getByRole("button", { name: `Edit ${name}`, exact: true }).click();
    await this.#type(cookie);
    await this.#save();
  }

  async remove(name: string): Promise<void> {
    await this.#place.getByRole("button", { name: `Delete ${name}`, exact: true }).click();
  }

  /** @param what as the menu has it: All cookies, The ones found, or a domain */
  async clear(what: string): Promise<void> {
    await this.#place.getByRole("button", { name: "Clear", exact: true }).click();
    await this.#page.getByRole("menuitem", { name: what }).click();
  }

  async importFrom(path: string): Promise<void> {
    const chosen = this.#page.waitForEvent("filechooser");
    await this.#chooseTool("Import cookies.txt…");
    await (await chosen).setFiles(path);
  }

  /** Into this folder: the stand-in's browser answers to two Playwrights, each of which has a place of its own. */
  async exportTo(directory: string): Promise<void> {
    const developer = await this.#page.context().newCDPSession(this.#page);
    await developer.send("Page.setDownloadBehavior", { behavior: "allow", downloadPath: directory });
    await this.#chooseTool("Export as cookies.txt");
  }

  async #chooseTool(tool: string): Promise<void> {
    await this.#place.getByRole("button", { name: "More about cookies" }).click();
    await this.#page.getByRole("menuitem", { name: tool }).click();
  }

  async #type({ name, value, domain, path, expiresAt }: TypedCookie): Promise<void> {
    const texts = { Name: name, Value: value, Domain: domain, Path: path };
    for (const [label, text] of Object.entries(texts)) {
      if (text !== undefined) await this.editor.getByRole("textbox", { name: label, exact: true }).fill(text);
    }
    if (expiresAt === undefined) return;
    await setTick(this.editor.getByRole("checkbox", { name: "Ends with the session" }), false);
    await this.editor.getByLabel("Expires at").fill(expiresAt);
  }

  async #save(): Promise<void> {
    await this.editor.getByRole("button", { name: "Save" }).click();
    await expect(this.editor).toBeHidden();
  }
}
