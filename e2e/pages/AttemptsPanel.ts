import { expect, type Locator, type Page } from "@playwright/test";

/** How a send went: the waterfall, the wait between two attempts, and the chosen row below. */
export class AttemptsPanel {
  /** One for each attempt and for each hop, in order. */
  readonly rows: Locator;
  /** While a send waits to be tried again: why, for how long, and the ways out. */
  readonly wait: Locator;
  readonly retryNowButton: Locator;
  readonly stopButton: Locator;
  readonly #region: Locator;

  constructor(page: Page) {
    this.#region = page.getByRole("region", { name: "Response" });
    this.rows = this.#region.getByRole("listbox", { name: "Attempts" }).getByRole("option");
    this.wait = this.#region.getByRole("group", { name: "Waiting for the next attempt" });
    this.retryNowButton = this.wait.getByRole("button", { name: "Retry now" });
    this.stopButton = this.wait.getByRole("button", { name: "Stop" });
  }

  row(name: string): Locator {
    return this.#region.getByRole("option", { name: new RegExp(`^${name}, `) });
  }

  /** @param outcomes of the rows, as 503, reset or … for one that goes on */
  async expectOutcomes(outcomes: readonly string[]): Promise<void> {
    await expect(this.rows).toHaveCount(outcomes.length);
    for (const [index, outcome] of outcomes.entries()) {
      await expect(this.rows.nth(index)).toHaveAccessibleName(new RegExp(`^Attempt \\d+(, hop \\d+)?, ${outcome}, `));
    }
  }

  /** Chooses it, and what is known of it is shown. @param name as `Attempt 1` or `Attempt 1, hop 2` */
  async choose(name: string): Promise<Locator> {
    await this.row(name).click();
    return this.detail(name);
  }

  detail(name: string): Locator {
    return this.#region.getByRole("region", { name, exact: true });
  }

  /** Of the connection of the row that is chosen. */
  async expectFact(name: string, value: string | RegExp): Promise<void> {
    const term = this.#region.getByRole("term").filter({ hasText: new RegExp(`^${name}$`) });
    await expect(term.locator("xpath=following-sibling::dd").first()).toHaveText(value);
  }
}
