/** The native menu. What it asks of the window goes through the contract's `app.commands`. */
import { Menu, type MenuItemConstructorOptions } from "electron";
import type { MenuCommand } from "../../shared/contract/app.ts";
import { menuStrings } from "./menuStrings.ts";

export function installMenu(language: string, send: (command: MenuCommand) => void): void {
  const strings = menuStrings(language);
  const isMac = process.platform === "darwin";
  const item = (label: string, command: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    // The window handles its own keys, in the browser shell too; here they are only shown.
    registerAccelerator: false,
    click: () => send(command),
  });
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: "appMenu" } as const] : []),
    {
      label: strings.file,
      submenu: [
        item(strings.newRequest, "newRequest", "CmdOrCtrl+T"),
        item(strings.save, "save", "CmdOrCtrl+S"),
        item(strings.closeTab, "closeTab", "CmdOrCtrl+W"),
        { type: "separator" },
        item(strings.settings, "settings", "CmdOrCtrl+,"),
        { type: "separator" },
        { role: isMac ? "close" : "quit" },
      ],
    },
    { role: "editMenu" },
    {
      label: strings.request,
      submenu: [item(strings.send, "send", "CmdOrCtrl+Enter"), item(strings.palette, "palette", "CmdOrCtrl+K")],
    },
    {
      label: strings.view,
      submenu: [{ role: "resetZoom" }, { role: "zoomIn" }, { role: "zoomOut" }, { role: "togglefullscreen" }],
    },
    { role: "windowMenu" },
    { label: strings.help, submenu: [item(strings.shortcuts, "shortcuts", "Shift+/")] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
