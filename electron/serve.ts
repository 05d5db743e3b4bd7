/** `envoi serve`: the browser shell. Prints one line with its whole address, and opens it where there is a display. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "../shared/errors.ts";
import { startBrowserServer, type BrowserServer } from "./ipc/browserServer.ts";
import type { Host } from "./ipc/host.ts";
import { openFolders } from "./ipc/openFolders.ts";
import { startServices } from "./ipc/services.ts";
import { passphraseAsker } from "./passphrasePrompt.ts";

export interface ServeOptions {
  /** 0 takes a free one. */
  port: number;
  open: boolean;
  /** Opened as collections; relative to the working directory. */
  folders?: readonly string[];
  /** Where the interface is served from; null: the built one. */
  pageDirectory?: string | null;
}

const host: Host = {
  shell: "browser",
  languages: [Intl.DateTimeFormat().resolvedOptions().locale],
  chooseFile: null,
  openLink: null,
  openPath: (path, what) => openWithSystem(what === "file" ? path : dirname(path)),
  commands: () => noCommands(),
  askPassphrase: passphraseAsker(
    process.env,
    process.stdin,
    (text) => void process.stderr.write(text),
    () => process.kill(process.pid, "SIGINT"),
  ),
};

/** Runs until SIGINT, SIGTERM or SIGHUP. @throws AppError when the profile cannot be opened */
export async function serve(options: ServeOptions): Promise<void> {
  // Before anything is there to be closed: a signal that comes early ends it as soon as it stands.
  const ending = ended();
  const pageDirectory = options.pageDirectory ?? builtPageDirectory();
  const services = await startServices(host);
  let server: BrowserServer;
  try {
    await openFolders(services.collections, options.folders ?? [], process.cwd());
    server = await startBrowserServer({
      handlers: services.handlers,
      addresses: services.addresses,
      pageDirectory,
      port: options.port,
      onWindow: (windowId, state) => services.scopes[state === "open" ? "opened" : "closed"](windowId),
    });
  } catch (thrown) {
    await services.close();
    throw thrown;
  }
  console.log(`Envoi is at ${server.address}`);
  if (options.open) openInBrowser(server.address);
  await ending;
  await server.close();
  await services.close();
}

async function* noCommands(): AsyncIterable<never> {}

/** out/renderer, seen from out/main and from a chunk of it as from the source. */
function builtPageDirectory(): string {
  const candidates = ["../renderer", "../../renderer", "../out/renderer"].map((path) =>
    join(import.meta.dirname, path),
  );
  const built = candidates.find((directory) => existsSync(join(directory, "assets")));
  if (built === undefined) throw new Error(`The interface is not built: none of ${candidates.join(", ")} holds it.`);
  return built;
}

// Without a browser to open, the printed address is there all the same.
function openInBrowser(address: string): void {
  void openWithSystem(address).catch(() => undefined);
}

/** @throws AppError unsupported where there is no display, or nothing to open it with */
async function openWithSystem(target: string): Promise<void> {
  const commands: Partial<Record<NodeJS.Platform, [string, string[]]>> = {
    darwin: ["open", [target]],
    win32: ["explorer.exe", [target]],
  };
  const hasDisplay = Boolean(process.env["DISPLAY"]) || Boolean(process.env["WAYLAND_DISPLAY"]);
  const command = commands[process.platform] ?? (hasDisplay ? (["xdg-open", [target]] as const) : null);
  if (command === null) throw new AppError("unsupported", { what: `Opening ${target}` });
  const child = spawn(command[0], [...command[1]], { stdio: "ignore", detached: true });
  child.unref();
  await once(child, "spawn").catch((cause: unknown) => {
    throw new AppError("unsupported", { what: `Opening ${target}` }, { cause });
  });
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
