/** `envoi serve`: the browser shell. Prints one line with its whole address, and opens it where there is a display. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { startBrowserServer, type BrowserServer } from "./ipc/browserServer.ts";
import type { Host } from "./ipc/host.ts";
import { startServices } from "./ipc/services.ts";
import { passphraseAsker } from "./passphrasePrompt.ts";

export interface ServeOptions {
  /** 0 takes a free one. */
  port: number;
  open: boolean;
  /** Where the interface is served from; null: the built one. */
  pageDirectory?: string | null;
}

const host: Host = {
  shell: "browser",
  languages: [Intl.DateTimeFormat().resolvedOptions().locale],
  chooseFile: null,
  openLink: null,
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
    server = await startBrowserServer({
      handlers: services.handlers,
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

function openInBrowser(address: string): void {
  const commands: Partial<Record<NodeJS.Platform, [string, string[]]>> = {
    darwin: ["open", [address]],
    win32: ["explorer.exe", [address]],
  };
  const hasDisplay = Boolean(process.env["DISPLAY"]) || Boolean(process.env["WAYLAND_DISPLAY"]);
  const command = commands[process.platform] ?? (hasDisplay ? (["xdg-open", [address]] as const) : null);
  if (command === null) return;
  // Without a browser to open, the printed address is there all the same.
  spawn(command[0], [...command[1]], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
