/** The `.yml` and `.envoi` files of a folder or a collection, changed together. A folder need have neither. */
import { createFileAtomically } from "./atomicFile.ts";
import { readBounded, readDocument, updateSidecar, writeDocument } from "./documentFile.ts";
import type { ScopeDocument } from "./scopeDocument.ts";
import { renderYaml } from "./yamlRender.ts";
import type { PlainMap } from "./yamlSource.ts";

/**
 * @param path of the `.yml`
 * @param made what a `.yml` begins with that has to be made
 * @throws AppError broken-file of either, and then neither is written
 */
export async function changeScopeFile(
  path: string,
  made: PlainMap,
  change: (old: ScopeDocument) => ScopeDocument,
): Promise<void> {
  if ((await readBounded(path)) !== null) {
    const file = await readDocument(path);
    const { main, sidecar } = change({ main: file.main.value, sidecar: file.sidecar?.value ?? {} });
    await writeDocument(file, { main, sidecar: Object.keys(sidecar).length > 0 ? sidecar : null });
    return;
  }
  let main: PlainMap = {};
  await updateSidecar(path, (old) => {
    const next = change({ main: {}, sidecar: old });
    main = next.main;
    return next.sidecar;
  });
  if (Object.keys(main).length > 0) await createFileAtomically(path, renderYaml({ ...made, ...main }));
}
