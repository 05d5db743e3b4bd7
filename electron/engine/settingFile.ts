/** Small files that delivery settings name (certificates, keys), read again only when they have changed. */
import { readFile, stat } from "node:fs/promises";
import { createHash } from "node:crypto";

export interface SettingFile {
  bytes: Buffer;
  /** Of its bytes. */
  digest: string;
}

interface KnownFile extends SettingFile {
  stamp: string;
}

const largestBytes = 16 * 1024 * 1024;
const mostKnown = 200;

export class SettingFiles {
  readonly #known = new Map<string, KnownFile>();

  /** @returns why it cannot be read, for people, in place of the file */
  async read(path: string): Promise<SettingFile | string> {
    try {
      const facts = await stat(path);
      // Reading a pipe or a device might never end.
      if (!facts.isFile()) return "it is not a file";
      if (facts.size > largestBytes) return "it is far too large";
      const stamp = `${facts.dev}:${facts.ino}:${facts.size}:${facts.mtimeMs}:${facts.ctimeMs}`;
      const known = this.#known.get(path);
      if (known?.stamp === stamp) return known;
      const bytes = await readFile(path);
      const file = { bytes, digest: createHash("sha256").update(bytes).digest("hex"), stamp };
      this.#known.delete(path);
      this.#known.set(path, file);
      const oldest = this.#known.keys().next();
      if (this.#known.size > mostKnown && oldest.done === false) this.#known.delete(oldest.value);
      return file;
    } catch (thrown) {
      return problemOf(thrown);
    }
  }
}

function problemOf(thrown: unknown): string {
  const code: unknown = thrown instanceof Error ? Reflect.get(thrown, "code") : null;
  if (code === "ENOENT" || code === "ENOTDIR") return "it does not exist";
  if (code === "EACCES" || code === "EPERM") return "it may not be read";
  return typeof code === "string" ? code : "it cannot be read";
}
