import { expect, type Locator, type Page } from "@playwright/test";
import { escapedText } from "./escapedText.ts";

/** The collection tree and what makes new things in it. */
export class SideBar {
  readonly region: Locator;
  readonly tree: Locator;
  readonly filter: Locator;
  readonly renameField: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.region = page.getByRole("complementary", { name: "Collections" });
    this.tree = this.region.getByRole("tree", { name: "Collections" });
    this.filter = this.region.getByRole("textbox", { name: "Filter" });
    this.renameField = this.tree.getByRole("textbox", { name: "New name" });
  }

  /** @param name of a request without its method */
  item(name: string): Locator {
    return this.tree.getByRole("treeitem", {
      name: new RegExp(`(^|[A-Z] )${escapedText(name)}( \\d+ requests?)?( not saved)?$`),
    });
  }

  /** Of a request; until it is the one that is edited. */
  async open(name: string): Promise<void> {
    await this.item(name).click();
    await expect(this.item(name)).toHaveAttribute("aria-selected", "true");
    // The row is chosen at once, its tab is there when the file was read: until then a send would be another one's.
    const tabs = this.#page.getByRole("tablist", { name: "Open requests" });
    await expect(tabs.getByRole("tab", { selected: true })).toContainText(name);
  }

  /** Finds it by the filter first, however long the tree is. */
  async find(name: string): Promise<void> {
    await this.filter.fill(name);
    await this.open(name);
  }

  async makeNew(what: "New request" | "New folder" | "New collection"): Promise<void> {
    await this.region.getByRole("button", { name: "New", exact: true }).click();
    await this.#page.getByRole("menuitem", { name: what }).click();
  }

  async act(item: string, action: string): Promise<void> {
    await this.item(item).click({ button: "right" });
    await this.#page.getByRole("menuitem", { name: new RegExp(`^${action}`) }).click();
  }

  async rename(to: string): Promise<void> {
    await this.renameField.fill(to);
    await this.renameField.press("Enter");
  }
}
