/** The window's entry: finds the shell, connects the store to it and draws. No logic of its own. */
import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/jetbrains-mono/index.css";
import "../ui/tokens.css";
import "../ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createApi } from "../api/api.ts";
import { openBridge } from "../api/openBridge.ts";
import { connectApi } from "../state/api.ts";
import { followConnection } from "../state/appInfo.ts";
import { refuseStart, start } from "../state/start.ts";
import { App } from "./App.tsx";
import { registerAppCommands } from "./appCommands.ts";
import { listenToFolders } from "./folderDrop.ts";
import { listenToKeys } from "./keyboard.ts";

registerAppCommands();
listenToKeys();
listenToFolders();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
try {
  connectApi(createApi(await openBridge(followConnection)));
  await start();
} catch (thrown) {
  refuseStart(thrown);
}
