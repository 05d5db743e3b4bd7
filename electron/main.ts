/** The desktop shell: one instance, one window, native menu and dialogs around the same services. No logic. */
import { app, ipcMain, protocol, safeStorage, session, shell } from "electron";
import { join } from "node:path";
import { homedir } from "node:os";
import type { MenuCommand } from "../shared/contract/app.ts";
import { AppError } from "../shared/errors.ts";
import { installMenu } from "./desktop/menu.ts";
import { chooseFile, showStartProblem } from "./desktop/dialogs.ts";
import { desktopKeySource } from "./desktop/keySource.ts";
import { openMainWindow } from "./desktop/mainWindow.ts";
import { notify, showProgress } from "./desktop/notices.ts";
import { openPath } from "./desktop/openPath.ts";
import { readWindowPlace, saveWindowPlace } from "./desktop/windowPlace.ts";
import { answerPage, isOurPage } from "./ipc/electronPage.ts";
import { serveElectron } from "./ipc/electronTransport.ts";
import type { Host } from "./ipc/host.ts";
import { foldersAmong, openFolders } from "./ipc/openFolders.ts";
import { createQueue } from "./ipc/queue.ts";
import { startServices, type RunningServices } from "./ipc/services.ts";
import { profileDirectory } from "./storage/profile.ts";

const pageOrigin = "envoi://app";
const pageUrl = `${pageOrigin}/index.html`;
const here = import.meta.dirname;

const directory = profileDirectory({ environment: process.env, platform: process.platform, homeDirectory: homedir() });
app.setPath("userData", join(directory, "electron"));
protocol.registerSchemesAsPrivileged([
  { scheme: "envoi", privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start, undefined);
} else {
  app.quit();
}

async function start(): Promise<void> {
  const commands = createQueue<MenuCommand>();
  const host: Host = {
    shell: "desktop",
    languages: app.getPreferredSystemLanguages(),
    chooseFile,
    openLink: (url) => shell.openExternal(url),
    commands: (signal) => commands.read(signal),
    openPath,
    downloadsDirectory: app.getPath("downloads"),
    resolveSystemProxy: (url) => session.defaultSession.resolveProxy(url),
    notify,
    showProgress,
  };
  let services: RunningServices;
  try {
    services = await startServices(host, desktopKeySource(directory, safeStorage));
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    showStartProblem(thrown.data);
    return app.quit();
  }
  protocol.handle("envoi", answerPage({ pageDirectory: join(here, "../renderer"), addresses: services.addresses }));
  serveElectron(ipcMain, services.handlers, (url) => isOurPage(url, pageOrigin));
  installMenu(host.languages[0] ?? "en", (command) => commands.push(command));
  openWindow();

  const openNamed = async (words: readonly string[], workingDirectory: string): Promise<void> => {
    const folders = await foldersAmong(words, workingDirectory, app.getAppPath());
    await openFolders(services.collections, folders, workingDirectory).catch((thrown: unknown) => {
      if (!(thrown instanceof AppError)) throw thrown;
      showStartProblem(thrown.data);
    });
  };
  await openNamed(process.argv.slice(1), process.cwd());
  app.on("second-instance", (_event, words, workingDirectory) => {
    openWindow().focus();
    void openNamed(words.slice(1), workingDirectory);
  });
  app.on("activate", () => openWindow());
  app.on("window-all-closed", () => app.quit());
  app.on("will-quit", (event) => {
    event.preventDefault();
    void services.close().finally(() => app.exit(0));
  });
}

let window: ReturnType<typeof openMainWindow> | null = null;

function openWindow(): ReturnType<typeof openMainWindow> {
  if (window !== null && !window.isDestroyed()) return window;
  const placeFile = join(directory, "window.json");
  window = openMainWindow({
    pageUrl,
    preloadFile: join(here, "../preload/preload.cjs"),
    place: readWindowPlace(placeFile),
    onPlace: (place) => saveWindowPlace(placeFile, place),
  });
  return window;
}
