import type { Envoi } from "../fixtures.ts";
import type { EnvoiWindow } from "./EnvoiWindow.ts";

/** Opens a folder as a collection as each shell lets a person do it: by the native dialog, or by its path. */
export async function openFolder(window: EnvoiWindow, envoi: Envoi, directory: string): Promise<void> {
  await envoi.answerDialogs(directory);
  await window.sideBar.region.getByRole("button", { name: "Open a folder as a collection" }).click();
  if (envoi.shell === "desktop") return;
  const dialog = window.page.getByRole("dialog", { name: "Open a folder" });
  await dialog.getByRole("textbox", { name: "Path of the folder" }).fill(directory);
  await dialog.getByRole("button", { name: "Open", exact: true }).click();
}
