/** Name and number of a request or a folder in its file (`info`), changed line by line. */
import path from "node:path";
import { AppError } from "../../shared/errors.ts";
import { createFileAtomically, writeFileAtomically } from "./atomicFile.ts";
import { folderFileName } from "./collectionPath.ts";
import { readBounded } from "./documentFile.ts";
import { mapOf, withField, withText } from "./plainFields.ts";
import { editYaml } from "./yamlEdit.ts";
import { renderYaml } from "./yamlRender.ts";
import { readYaml, type PlainMap } from "./yamlSource.ts";

export interface InfoChange {
  name?: string;
  /** null takes it away. */
  seq?: number | null;
}

/** A folder without `folder.yml` gets one when it needs one. @param absolute of the request's file or of the folder */
export async function editInfo(absolute: string, isFolder: boolean, change: InfoChange): Promise<void> {
  if (change.name === undefined && change.seq === undefined) return;
  const file = isFolder ? path.join(absolute, folderFileName) : absolute;
  const bytes = await readBounded(file);
  if (!bytes && !isFolder) throw new AppError("not-found", { name: path.basename(file) });
  if (!bytes) {
    const { name = path.basename(absolute), seq = null } = change;
    if (change.name === undefined && seq === null) return;
    return createFileAtomically(file, renderYaml(newFolderDocument(name, seq)));
  }
  const edited = withInfo(bytes, file, change);
  if (edited !== null) await writeFileAtomically(file, edited);
}

/** The file's text after the change; null when it is as it was. @throws AppError broken-file */
export function withInfo(bytes: Uint8Array, file: string, change: InfoChange): string | null {
  const { text, value } = readYaml(bytes, file);
  const edited = editYaml(text, { ...value, info: changed(mapOf(value["info"]), change) }, file);
  return edited === text ? null : edited;
}

export function newFolderDocument(name: string, seq: number | null): PlainMap {
  return { info: { name, type: "folder", ...(seq === null ? {} : { seq }) } };
}

function changed(info: PlainMap, { name, seq }: InfoChange): PlainMap {
  const named = name === undefined ? info : withText(info, "name", name);
  return seq === undefined || named["seq"] === seq ? named : withField(named, "seq", seq ?? undefined);
}
