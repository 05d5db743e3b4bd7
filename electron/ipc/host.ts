/** What differs between the shells, as the handlers see it. */
import type { MenuCommand } from "../../shared/contract/app.ts";

export interface Host {
  shell: "desktop" | "browser" | "memory";
  /** BCP 47, best first. */
  languages: string[];
  /** Null where there are no native dialogs. @returns null when the person cancelled */
  chooseFile: ((purpose: FilePurpose, suggestedName: string | null) => Promise<string | null>) | null;
  /** Opens an already checked link in the system browser; null where the window can do so itself. */
  openLink: ((url: string) => Promise<void>) | null;
  /** What the native menu asks of the window, until `signal` is aborted; silent where there is no such menu. */
  commands: (signal: AbortSignal) => AsyncIterable<MenuCommand>;
  /** For a profile whose key is behind one; absent: ENVOI_PASSPHRASE alone can say it. See storage/profileKeys.ts. */
  askPassphrase?: (attempt: number) => Promise<string | null>;
  /** Opens a file, or its folder with the file chosen in it; absent where nothing can. @throws AppError unsupported */
  openPath?: (path: string, what: "file" | "folder") => Promise<void>;
  /** The system's folder for downloads; absent: `Downloads` at home. */
  downloadsDirectory?: string;
  /** The desktop's answer to which proxy leads to a URL (`PROXY host:port; DIRECT`); without it, the environment's. */
  resolveSystemProxy?: (url: string) => Promise<string>;
  /** The system's notification; a click on it brings the window to the front. */
  notify?: (title: string, text: string) => void;
  /** In the taskbar or dock: 0 to 1, or that it is not known how far; null takes it away. */
  showProgress?: (share: number | "unknown" | null) => void;
}

export type FilePurpose = "open" | "save" | "directory";
