/** For tests of what is made of bodies (views, trees, tables): a store of its own on the disk, and bodies made of bytes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fill, MiB } from "./bodyStore.testing.ts";
import { createBodyStore, type BodyWriter } from "./bodyStore.ts";

export function startBodyRoom() {
  const directory = mkdtempSync(join(tmpdir(), "envoi-bodies-"));
  const spool = join(directory, "spool");
  const bodies = createBodyStore({ directory: spool });
  return {
    directory,
    spool,
    bodies,
    async body(text: string | Uint8Array, chunkBytes = MiB): Promise<BodyWriter> {
      const writer = bodies.create();
      await fill(writer, typeof text === "string" ? Buffer.from(text) : text, chunkBytes);
      await writer.end();
      return writer;
    },
    /** What was made of the bodies is closed before. */
    async close(): Promise<void> {
      await bodies.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
