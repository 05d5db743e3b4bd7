/** What a read of the database found, until someone writes to it: every send asks for settings and sessions. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";

const foreignSchema = z.object({ data_version: z.number() });
const ownSchema = z.object({ count: z.number() });

/**
 * @returns `read`, asked only when this connection or another process wrote anything since. Within a transaction it is
 *   asked each time: what it finds may be undone. Its value is shared and frozen, but within a transaction.
 */
export function rememberedRead<T>(database: DatabaseSync, read: () => T): () => T {
  const foreign = database.prepare("PRAGMA data_version");
  const own = database.prepare("SELECT total_changes() AS count");
  let known: { foreign: number; own: number; value: T } | null = null;
  return () => {
    if (database.isTransaction) return read();
    // Before the read: what is written between the two is found the next time.
    const foreignNow = foreignSchema.parse(foreign.get()).data_version;
    const ownNow = ownSchema.parse(own.get()).count;
    if (known?.foreign !== foreignNow || known.own !== ownNow) {
      known = { foreign: foreignNow, own: ownNow, value: deepFreeze(read()) };
    }
    return known.value;
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
