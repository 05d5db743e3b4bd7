/** Files with the program that the system has for them, and their folders. */
import { shell } from "electron";
import { AppError } from "../../shared/errors.ts";

/** @throws AppError unsupported when the system has nothing to open it with */
export async function openPath(path: string, what: "file" | "folder"): Promise<void> {
  if (what === "folder") {
    shell.showItemInFolder(path);
    return;
  }
  const problem = await shell.openPath(path);
  if (problem !== "") throw new AppError("unsupported", { what: `Opening ${path}` }, { detail: problem });
}
