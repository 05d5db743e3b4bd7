import { BrowserWindow, dialog } from "electron";
import type { AppErrorData } from "../../shared/errors.ts";

/** Native dialogs, above the focused window. @returns an absolute path, or null when the person cancelled */
export async function chooseFile(
  purpose: "open" | "save" | "directory",
  suggestedName: string | null,
): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (!window) return null;
  if (purpose === "save") {
    const saved = await dialog.showSaveDialog(window, suggestedName === null ? {} : { defaultPath: suggestedName });
    return saved.canceled ? null : saved.filePath;
  }
  const opened = await dialog.showOpenDialog(window, {
    properties: purpose === "open" ? ["openFile"] : ["openDirectory", "createDirectory"],
  });
  return opened.canceled ? null : (opened.filePaths[0] ?? null);
}

/** Before there is a window to say it in. */
export function showStartProblem(problem: AppErrorData): void {
  dialog.showErrorBox("Envoi", `${problem.message}\n${problem.advice}`);
}
