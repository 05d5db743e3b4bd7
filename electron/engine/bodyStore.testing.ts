/** For tests of the body store. */
import type { BodyWriter } from "./bodyStore.ts";

export const MiB = 1024 * 1024;

/** Writes copies of the bytes in chunks, waiting as the writer asks. */
export async function fill(writer: BodyWriter, bytes: Uint8Array, chunkBytes: number): Promise<void> {
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) {
    await writer.write(Uint8Array.prototype.slice.call(bytes, offset, offset + chunkBytes));
  }
}
