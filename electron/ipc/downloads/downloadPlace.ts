/** Where a download goes: the folder that was chosen or the one of the settings, and the name by the template. */
import { mkdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { AppError } from "../../../shared/errors.ts";
import type { DownloadSettings } from "../../../shared/model/downloadSettings.ts";
import { resolveText, type VariableLookup } from "../../../shared/variables.ts";
import { safeDownloadName } from "../../engine/downloads/downloadName.ts";
import { storageError } from "../../storage/storageError.ts";

export interface PlaceChoices {
  directory: string | null;
  fileName: string | null;
}

/** @param systemDirectory of the host; undefined: `Downloads` at home */
export function chosenDirectory(
  { directory }: Pick<PlaceChoices, "directory">,
  settings: Pick<DownloadSettings, "directory">,
  systemDirectory: string | undefined,
): string {
  return path.resolve(directory ?? (settings.directory || (systemDirectory ?? path.join(homedir(), "Downloads"))));
}

/**
 * Folders of the template are made; one that the person chose has to be there.
 * @param name that the response gives, safe
 * @throws AppError
 */
export async function downloadPlace(
  name: string,
  base: string,
  isDefault: boolean,
  {
    fileName,
    template,
    host,
    lookup,
  }: { fileName: string | null; template: string; host: string; lookup: VariableLookup },
): Promise<{ directory: string; fileName: string }> {
  const text = fileName ?? (template === "" ? name : templateText(template, name, host, lookup));
  const segments = (fileName === null && template !== "" ? text.split(/[/\\]/) : [text]).flatMap((segment) => {
    return safeDownloadName(segment) ?? [];
  });
  const directory = path.join(base, ...segments.slice(0, -1));
  try {
    if (!isDefault && !(await stat(base)).isDirectory()) throw new AppError("write-failed", notAFolder(base));
    if (isDefault || directory !== base) await mkdir(directory, { recursive: true });
  } catch (error) {
    throw storageError(error, base, "written");
  }
  return { directory, fileName: segments.at(-1) ?? name };
}

function templateText(template: string, name: string, host: string, lookup: VariableLookup): string {
  const date = new Date();
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => `${part}`.padStart(2, "0"));
  const own = new Map([
    ["$fileName", name],
    ["$host", host],
    ["$date", day.join("-")],
  ]);
  // Put in at the end, as they are: what servers say is no template, and names no variable of the person's.
  const held = (variable: string): string => `${ownSign}${variable}${ownSign}`;
  const { text } = resolveText(template, (variable) => (own.has(variable) ? held(variable) : lookup(variable)));
  return text.replace(heldPattern, (_, variable: string) => own.get(variable) ?? "");
}

/** Stands around a name of ours; no one types it. */
const ownSign = "\u{F0001}";
const heldPattern = new RegExp(`${ownSign}([^${ownSign}]*)${ownSign}`, "gu");

function notAFolder(directory: string): { path: string; reason: string } {
  return { path: directory, reason: "a part of its path is not a folder" };
}
