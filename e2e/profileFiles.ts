/** What the profile holds on disk, read and written as another program would. */
import { createDecipheriv } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { stringify } from "yaml";

/** The drafts as they lie in the profile's database, opened with its key file: what a restart will find. */
export function storedDrafts(profileDirectory: string): string[] {
  const database = new DatabaseSync(join(profileDirectory, "envoi.db"), { readOnly: true });
  try {
    const key = readFileSync(join(profileDirectory, "key"));
    const rows = database.prepare("SELECT slot, id, box FROM draft ORDER BY position").all();
    return rows.map(({ slot, id, box }) => {
      if (!(box instanceof Uint8Array)) throw new TypeError("a draft without a box");
      return unsealed(key, JSON.stringify(["draft", slot, id]), box);
    });
  } finally {
    database.close();
  }
}

/** Nonce, tag and ciphertext of AES-256-GCM. */
function unsealed(key: Uint8Array, context: string, box: Uint8Array): string {
  const decipher = createDecipheriv("aes-256-gcm", key, box.slice(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context)).setAuthTag(box.slice(12, 28));
  return Buffer.concat([decipher.update(box.slice(28)), decipher.final()]).toString("utf8");
}

/** Rows of the tree that a restart will unfold. */
export function storedExpansion(profileDirectory: string): unknown[] {
  const database = new DatabaseSync(join(profileDirectory, "envoi.db"), { readOnly: true });
  try {
    const row = database.prepare("SELECT json FROM layout").get();
    const layout: unknown = JSON.parse(String(row?.["json"] ?? "{}"));
    const expanded: unknown = typeof layout === "object" && layout !== null ? Reflect.get(layout, "expanded") : [];
    return Array.isArray(expanded) ? expanded : [];
  } finally {
    database.close();
  }
}

/** @param files YAML documents by relative path; texts are written as they are */
export function writeCollection(directory: string, name: string, files: Readonly<Record<string, unknown>>): void {
  const all = { "opencollection.yml": { opencollection: "1.0.0", info: { name } }, ...files };
  for (const [path, content] of Object.entries(all)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : stringify(content));
  }
}

export interface HttpItem {
  method?: string;
  url: string;
  headers?: { name: string; value: string }[];
  body?: unknown;
  auth?: unknown;
}

export function httpItem(name: string, seq: number, http: HttpItem): unknown {
  return { info: { name, type: "http", seq }, http: { method: "GET", ...http } };
}
