import type { MenuCommand } from "../../shared/contract/app.ts";
import { api } from "./api.ts";
import { runCommand } from "./commands.ts";

const commandIds: Record<MenuCommand, string> = {
  newRequest: "tab.new",
  save: "request.save",
  send: "request.send",
  closeTab: "tab.close",
  palette: "palette",
  settings: "view.settings",
  shortcuts: "shortcuts",
};

/** Does what the native menu asks for, where there is one. Ends with the stream: a lost desktop shell is gone. */
export async function followMenu(): Promise<void> {
  try {
    for await (const { command } of api().stream("app.commands", {})) runCommand(commandIds[command]);
  } catch {
    // Shells without a menu end it, lost links too: the keyboard and the palette do the same.
  }
}
