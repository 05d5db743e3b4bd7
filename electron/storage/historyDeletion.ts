/** Deletes entries in steps: deleting is a write like another, and other processes wait for it. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { z } from "zod";
import { inTransaction } from "./database.ts";

const batch = 500;
const idsSchema = z.array(z.object({ id: z.number() }));

export function idsOf(database: DatabaseSync, sql: string, ...values: SQLInputValue[]): number[] {
  return idsSchema.parse(database.prepare(sql).all(...values)).map(({ id }) => id);
}

/** @param find gives at most so many of those that are to go. @returns whether any went */
export function deleteWhile(database: DatabaseSync, find: (most: number) => number[]): boolean {
  const deleteEntry = database.prepare("DELETE FROM entry WHERE id = ?");
  let deleted = false;
  for (let ids = find(batch); ids.length > 0; ids = find(batch)) {
    const step = ids;
    inTransaction(database, () => step.forEach((id) => deleteEntry.run(id)));
    deleted = true;
  }
  return deleted;
}
