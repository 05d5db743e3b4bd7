/** Saved responses of a request, in its `.yml`. They come and go with the file; nothing of them is kept apart. */
import type { Example } from "../../shared/model/example.ts";
import { readHttpItem } from "./collectionItems.ts";
import { writeDocument } from "./documentFile.ts";
import { removeExample, writeExample } from "./exampleDocument.ts";

/** @param index null adds it behind the others */
export async function saveItemExample(
  root: string,
  itemPath: string,
  index: number | null,
  example: Example,
): Promise<{ index: number; version: string }> {
  const file = await readHttpItem(root, itemPath);
  const written = writeExample(file.main.value, index, example);
  const version = await writeDocument(file, { main: written.main, sidecar: file.sidecar?.value ?? null });
  return { index: written.index, version };
}

/** No error when there is none of that index. */
export async function removeItemExample(root: string, itemPath: string, index: number): Promise<{ version: string }> {
  const file = await readHttpItem(root, itemPath);
  const main = removeExample(file.main.value, index);
  return { version: await writeDocument(file, { main, sidecar: file.sidecar?.value ?? null }) };
}
