import { expect, type Locator, type Page } from "@playwright/test";

/** What came back: the strip with status, time and size, and the panels. */
export class ResponsePane {
  readonly region: Locator;
  /** The end of a send, as a screen reader hears it. */
  readonly announcement: Locator;
  readonly body: Locator;
  /** The same as what takes the keys: the caret is in it. */
  readonly bodyText: Locator;
  /** Its tooltip tells the size on the wire from the decoded one. */
  readonly size: Locator;
  readonly cancelButton: Locator;
  readonly errorCode: Locator;

  constructor(page: Page) {
    this.region = page.getByRole("region", { name: "Response" });
    this.announcement = this.region.getByRole("status").last();
    this.body = this.region.getByRole("region", { name: "Text of the body" });
    this.bodyText = this.region.getByRole("textbox", { name: "Body as text, read only" });
    this.size = this.region.getByRole("button", { name: /^[\d.,]+ [kM]?B$/ });
    this.cancelButton = this.region.getByRole("button", { name: "Cancel" });
    this.errorCode = this.region.getByRole("code").first();
  }

  async openPanel(panel: "Body" | "Headers" | "Attempts" | "Details"): Promise<void> {
    await this.region.getByRole("tab", { name: new RegExp(`^${panel}`) }).click();
  }

  async chooseView(view: "Pretty" | "Raw" | "Hex" | "Preview"): Promise<void> {
    await this.region.getByRole("radio", { name: view }).click();
  }

  async findInBody(text: string): Promise<void> {
    await this.region.getByRole("textbox", { name: "Find in the body" }).fill(text);
  }

  async goToLine(place: string): Promise<void> {
    await this.bodyText.focus();
    await this.bodyText.press("ControlOrMeta+g");
    const field = this.bodyText.page().getByRole("textbox", { name: "Go to line" });
    await expect(field).toHaveValue("");
    await field.fill(place);
    await field.press("Enter");
    await expect(field).toBeHidden();
  }

  async expectStatus(status: string): Promise<void> {
    await expect(this.announcement).toContainText(status);
    await expect(this.region.getByText(status, { exact: true }).first()).toBeVisible();
  }

  /** A row of the table that stands for the waterfall. */
  attemptRows(): Locator {
    return this.region.getByRole("table", { name: "The figures of every attempt" }).getByRole("row");
  }
}
