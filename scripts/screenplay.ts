import { join } from "node:path";
import type { Page } from "@playwright/test";
import { english } from "../renderer/locales/en.ts";
import { korean } from "../renderer/locales/ko.ts";

export interface Look {
  theme: "light" | "dark";
  language: "en" | "ko";
  /** Of the window; height follows. */
  width: 1440 | 960;
}

const catalogues = { en: english, ko: korean };

/** The scenes, in the order in which a person would come to them. */
export class Screenplay {
  readonly #page: Page;
  readonly #look: Look;
  readonly #directory: string;

  /** @param directory where the pictures go */
  constructor(page: Page, look: Look, directory: string) {
    this.#page = page;
    this.#look = look;
    this.#directory = directory;
  }

  async play(): Promise<void> {
    await this.#chooseEnvironment("Ada");
    await this.#open("Bodies", "Send JSON");
    await this.#request("body");
    await this.#send();
    await this.#take("main-window");
    await this.#open("Delivery", "Follow redirects");
    await this.#send();
    await this.#response("attempts");
    await this.#take("response-attempts");
    const { theme, language, width } = this.#look;
    // Of the other scenes one of each theme and language is enough: the pictures are kept in Git.
    if (width === 960 || (theme === "light") !== (language === "en")) return;
    await this.#open("Start here", "See what is sent");
    await this.#request("headers");
    await this.#send();
    await this.#response("headers");
    await this.#take("headers");
    await this.#open("Formats", "Ten megabytes of JSON");
    await this.#send();
    await this.#response("body");
    await this.#view("tree");
    await this.#take("body-tree");
    await this.#open("Formats", "Lines of JSON");
    await this.#send();
    await this.#view("table");
    await this.#take("body-table");
    await this.#open("Delivery", "Reset in the body");
    await this.#request("delivery");
    await this.#send();
    await this.#response("body");
    await this.#take("response-partial");
    await this.#environments();
    await this.#settings();
  }

  get #words(): typeof english | typeof korean {
    return catalogues[this.#look.language];
  }

  async #open(folder: string, request: string): Promise<void> {
    const tree = this.#page.getByRole("tree");
    const item = tree.getByRole("treeitem", { name: new RegExp(`${request}$`) });
    await tree.getByRole("treeitem").first().waitFor();
    if (!(await item.isVisible())) await tree.getByRole("treeitem", { name: new RegExp(`^${folder}`) }).click();
    await item.click();
    await this.#page.getByRole("tab", { name: request, selected: true }).waitFor();
  }

  async #request(panel: "body" | "headers" | "delivery"): Promise<void> {
    await this.#page
      .getByRole("tab", { name: new RegExp(`^${this.#words.request[panel].title}`) })
      .first()
      .click();
  }

  async #response(panel: "body" | "headers" | "attempts"): Promise<void> {
    const pane = this.#page.getByRole("region", { name: this.#words.response.pane });
    await pane.getByRole("tab", { name: new RegExp(`^${this.#words.response.panels[panel]}`) }).click();
  }

  async #view(view: "tree" | "table"): Promise<void> {
    const { body, pane } = this.#words.response;
    const shown = this.#page.getByRole("region", { name: pane });
    await shown.getByText(body[view], { exact: true }).click();
    const rows = shown.getByRole("treeitem").or(shown.getByRole("gridcell"));
    await rows.first().waitFor();
  }

  async #send(): Promise<void> {
    const { request, response } = this.#words;
    await this.#page.getByRole("main").getByRole("button", { name: request.send, exact: true }).click();
    const pane = this.#page.getByRole("region", { name: response.pane });
    await pane.getByRole("status").filter({ hasText: /\S/ }).last().waitFor({ state: "attached" });
  }

  async #chooseEnvironment(name: string): Promise<void> {
    await this.#openEnvironmentPicker();
    await this.#page.getByRole("menuitemradio", { name }).click();
  }

  async #openEnvironmentPicker(): Promise<void> {
    const { environment } = this.#words.shell;
    await this.#page.getByRole("button", { name: new RegExp(`^${environment}: `) }).click();
  }

  async #environments(): Promise<void> {
    const { shell, common } = this.#words;
    await this.#openEnvironmentPicker();
    await this.#page.getByRole("menuitem", { name: shell.editEnvironments }).click();
    await this.#page.getByRole("dialog").getByRole("button", { name: "Ada" }).click();
    await this.#take("environments");
    await this.#page.getByRole("dialog").getByRole("button", { name: common.close }).click();
  }

  async #settings(): Promise<void> {
    await this.#page.getByRole("button", { name: this.#words.shell.settings, exact: true }).click();
    await this.#take("settings");
  }

  async #take(scene: string): Promise<void> {
    const { theme, language, width } = this.#look;
    const narrow = width === 960 ? "-960" : "";
    const path = join(this.#directory, `${scene}-${theme}-${language}${narrow}.png`);
    await this.#page.mouse.move(0, 0);
    await this.#page.evaluate(() => document.fonts.ready.then(() => undefined));
    await this.#page.screenshot({ path, animations: "disabled", caret: "hide" });
  }
}
