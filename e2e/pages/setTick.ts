import { expect, type Locator } from "@playwright/test";

/** By the keyboard: the box that is drawn lies over the one that has the role. */
export async function setTick(checkbox: Locator, on: boolean): Promise<void> {
  if ((await checkbox.isChecked()) !== on) await checkbox.press("Space");
  await expect(checkbox).toBeChecked({ checked: on });
}
