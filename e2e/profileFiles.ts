/** What the profile holds on disk, read and written as another program would. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { stringify } from "yaml";

/** The drafts as they lie in the profile's database: what a restart will find. */
export function storedDrafts(profileDirectory: string): string[] {
  const database = new DatabaseSync(join(profileDirectory, "envoi.db"), { readOnly: true });
  try {
    return database
      .prepare("SELECT json FROM tab ORDER BY position")
      .all()
      .map(({ json }) => String(json));
  } finally {
    database.close();
  }
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
