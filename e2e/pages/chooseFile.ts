import type { Envoi } from "../fixtures.ts";
import type { EnvoiWindow } from "./EnvoiWindow.ts";

/** As each shell lets a person choose a file on the engine's machine: by the native dialog, or by its path. */
export async function chooseFile(window: EnvoiWindow, envoi: Envoi, button: string, path: string): Promise<void> {
  await envoi.answerDialogs(path);
  await window.page.getByRole("button", { name: button }).click();
  if (envoi.shell === "desktop") return;
  const { page } = window;
  await page.getByRole("textbox", { name: "Path on the engine's machine" }).fill(path);
  await page.getByRole("button", { name: "Use this file" }).click();
}
