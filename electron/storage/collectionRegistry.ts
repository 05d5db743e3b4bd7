/** Which collections are open, and which starter collections were made once; remembered in the profile. */
import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";

const rowSchema = z.object({ id: z.string(), directory: z.string() });
type OpenCollection = z.infer<typeof rowSchema>;

export interface CollectionRegistry {
  /** In the order in which they were opened. */
  list(): OpenCollection[];
  find(id: string): OpenCollection | null;
  add(directory: string): string;
  remove(id: string): void;
  wasSeeded(name: string): boolean;
  markSeeded(name: string): void;
}

export function createCollectionRegistry(database: DatabaseSync): CollectionRegistry {
  const list = (): OpenCollection[] =>
    z.array(rowSchema).parse(database.prepare("SELECT id, directory FROM open_collection ORDER BY opened_order").all());
  return {
    list,
    find: (id) => list().find((collection) => collection.id === id) ?? null,
    add: (directory) => {
      const id = collectionId(directory);
      database
        .prepare(
          `INSERT OR IGNORE INTO open_collection (id, directory, opened_order)
           VALUES (?, ?, (SELECT coalesce(max(opened_order), 0) + 1 FROM open_collection))`,
        )
        .run(id, directory);
      return id;
    },
    remove: (id) => void database.prepare("DELETE FROM open_collection WHERE id = ?").run(id),
    wasSeeded: (name) => database.prepare("SELECT 1 FROM seeded WHERE name = ?").get(name) !== undefined,
    markSeeded: (name) =>
      void database
        .prepare("INSERT OR IGNORE INTO seeded (name, at) VALUES (?, ?)")
        .run(name, new Date().toISOString()),
  };
}

/** @param directory the real path */
export function collectionId(directory: string): string {
  return createHash("sha256").update(directory).digest("hex").slice(0, 20);
}
