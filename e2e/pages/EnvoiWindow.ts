import { expect, type Locator, type Page } from "@playwright/test";
import { RequestEditor } from "./RequestEditor.ts";
import { ResponsePane } from "./ResponsePane.ts";
import { SideBar } from "./SideBar.ts";

/** The main window as a person sees it: roles and English names, no selectors of the code's. */
export class EnvoiWindow {
  readonly page: Page;
  readonly sideBar: SideBar;
  readonly request: RequestEditor;
  readonly response: ResponsePane;
  readonly tabs: Locator;
  readonly notifications: Locator;

  constructor(page: Page) {
    this.page = page;
    this.sideBar = new SideBar(page);
    this.request = new RequestEditor(page);
    this.response = new ResponsePane(page);
    this.tabs = page.getByRole("tablist", { name: "Open requests" }).getByRole("tab");
    this.notifications = page.getByRole("region", { name: "Notifications" });
  }

  tab(name: string | RegExp): Locator {
    return this.tabs.filter({ hasText: name });
  }

  /** Until the engine answers, the collections are there and a request is open, as after every start of these tests. */
  async ready(): Promise<this> {
    await expect(this.page.getByRole("status").filter({ hasText: "Engine ready" })).toBeVisible();
    await expect(this.sideBar.tree.getByRole("treeitem").first()).toBeVisible();
    await expect(this.tabs.first()).toBeVisible();
    return this;
  }

  async newTab(): Promise<void> {
    await this.page.getByRole("main").getByRole("button", { name: "New request" }).click();
    await expect(this.request.url).toHaveValue("");
    await expect(this.request.url).toBeFocused();
  }

  /** Sends the request that is open to this address. */
  async get(url: string): Promise<void> {
    await this.request.url.fill(url);
    await this.request.send();
    await this.response.expectStatus("200 OK");
  }

  /** What lies in the clipboard. */
  copied(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async chooseEnvironment(name: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Environment:/ }).click();
    await this.page.getByRole("menuitemradio", { name }).click();
  }

  async chooseLanguage(name: string): Promise<void> {
    await this.page.getByRole("contentinfo").getByRole("button").last().click();
    await this.page.getByRole("menuitemradio", { name }).click();
  }

  toast(text: string | RegExp): Locator {
    return this.notifications.getByRole("listitem").filter({ hasText: text });
  }
}
