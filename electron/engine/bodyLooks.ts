/** The ways in which the bodies of one store are looked at: as text, as a tree, as a table. */
import type { BodyStore } from "./bodyStore.ts";
import { createBodyTables } from "./bodyTable/bodyTables.ts";
import { createBodyTrees } from "./bodyTree/bodyTrees.ts";
import { createBodyViews } from "./bodyView/bodyViews.ts";
import { FindThread } from "./bodyView/find/findThread.ts";

/** @param directory for what is too big for memory */
export function createBodyLooks(bodies: BodyStore, directory: string) {
  const findThread = new FindThread();
  const views = createBodyViews(bodies, directory, findThread);
  const trees = createBodyTrees(bodies, directory);
  const tables = createBodyTables(bodies, directory, findThread);
  return {
    looks: { views, trees, tables },
    closeLooks: async (): Promise<void> => {
      await Promise.all([views.closeAll(), trees.closeAll(), tables.closeAll()]);
    },
  };
}
