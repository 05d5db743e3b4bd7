import { expect, type Locator, type Page } from "@playwright/test";
import type { Envoi } from "../fixtures.ts";
import { escapedText } from "./escapedText.ts";
import { setTick } from "./setTick.ts";

export type DeliveryGroup =
  "Timeouts" | "Retries" | "Redirects" | "TLS" | "Proxy" | "Connections" | "Limits" | "Cookies";

/** The delivery settings of one layer, wherever they are edited: a request, a folder, a session, a mount, all of Envoi. */
export class DeliveryForm {
  readonly #page: Page;
  readonly #place: Locator;

  constructor(page: Page, place: Locator) {
    this.#page = page;
    this.#place = place;
  }

  group(name: DeliveryGroup): Locator {
    return this.#place.getByRole("region", { name, exact: true });
  }

  field(group: DeliveryGroup, label: string): Locator {
    // A masked field has no role that could be asked for.
    return this.group(group).getByLabel(label, { exact: true });
  }

  async fill(group: DeliveryGroup, label: string, value: string): Promise<void> {
    await this.field(group, label).fill(value);
  }

  async choose(group: DeliveryGroup, label: string, option: string): Promise<void> {
    await this.group(group)
      .getByRole("button", { name: new RegExp(`${escapedText(label)}$`) })
      .click();
    await this.#page.getByRole("option", { name: option, exact: true }).click();
  }

  /** One of a bar of choices that are all seen. */
  async chooseSegment(group: DeliveryGroup, choice: string): Promise<void> {
    await this.group(group).getByRole("radio", { name: choice, exact: true }).click();
  }

  tick(group: DeliveryGroup, label: string): Locator {
    return this.group(group).getByRole("checkbox", { name: label });
  }

  async setTick(group: DeliveryGroup, label: string, on: boolean): Promise<void> {
    await setTick(this.tick(group, label), on);
  }

  /** Says from whom a setting or a whole group is inherited; a click makes it the layer's own. */
  origin(setting: string): Locator {
    return this.#place.getByRole("button", { name: new RegExp(`^${escapedText(setting)}: .*\\. Override here$`) });
  }

  /** There only while the setting is the layer's own. */
  goBackButton(setting: string): Locator {
    return this.#place.getByRole("button", { name: `${setting}: go back to what is inherited`, exact: true });
  }

  /** @param from as the badge names the very one: `from the folder “Reports”` */
  async expectOrigin(setting: string, from: string): Promise<void> {
    await expect(this.origin(setting)).toHaveAccessibleName(`${setting}: ${from}. Override here`);
  }

  /** As each shell lets a person choose a file on the engine's machine. */
  async chooseFile(envoi: Envoi, group: DeliveryGroup, button: string, path: string): Promise<void> {
    await envoi.answerDialogs(path);
    await this.group(group).getByRole("button", { name: button, exact: true }).click();
    if (envoi.shell === "desktop") return;
    await this.#page.getByRole("textbox", { name: "Path on the engine's machine" }).fill(path);
    await this.#page.getByRole("button", { name: "Use this file" }).click();
  }
}
