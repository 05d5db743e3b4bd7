import { expect, test } from "./fixtures.ts";
import { focusMark, namelessControls, smallTargets, textContrasts } from "./pages/accessibilityFacts.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`the window can be read and used in the ${colorScheme} theme`, async ({ envoi }) => {
    const window = await envoi.start({ colorScheme });
    const { page, request, response } = window;
    await request.send();
    await response.expectStatus("200 OK");

    for (const panel of ["Params", "Headers", "Auth", "Body", "Delivery"] as const) {
      await request.openPanel(panel);
      expect.soft(await namelessControls(page), `${panel}: controls without a name`).toEqual([]);
      expect.soft(await textContrasts(page, 4.5), `${panel}: text below 4.5:1`).toEqual([]);
    }
    for (const panel of ["Body", "Headers", "Attempts"] as const) {
      await response.openPanel(panel);
      expect.soft(await namelessControls(page), `${panel}: controls without a name`).toEqual([]);
      expect.soft(await textContrasts(page, 4.5), `${panel}: text below 4.5:1`).toEqual([]);
    }
    expect.soft(await smallTargets(page), "targets under 24 pixels that touch each other").toEqual([]);
  });
}

test("the focus is seen wherever Tab leads", async ({ envoi }) => {
  const { page } = await envoi.start();
  // Without motion, what is drawn is drawn at once.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("button", { name: "Search requests or run a command" }).focus();
  const seen: string[] = [];
  for (let step = 0; step < 45; step += 1) {
    await page.keyboard.press("Tab");
    const focused = await focusMark(page);
    if (focused === null) continue;
    expect.soft(focused.visible, `focus on ${focused.name}`).toBe(true);
    seen.push(focused.name);
  }
  for (const name of ["Send", "URL", "Method", "Collections", "New request", "Width of the side bar"]) {
    expect(
      seen.some((one) => one.includes(name)),
      `Tab leads to ${name}`,
    ).toBe(true);
  }
});
