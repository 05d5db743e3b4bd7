/**
 * The tabs with their drafts and the layout of one open instance. Drafts hold whatever was typed, secrets too, so they
 * are encrypted. A row that cannot be read is set aside.
 */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { defaultLayout, layoutSchema, tabSchema, type Layout, type Tab } from "../../shared/model/workspace.ts";
import { inTransaction } from "./database.ts";
import { parseJson } from "./parseJson.ts";
import type { Cipher, SecretStore } from "./secretStore.ts";
import { storageError } from "./storageError.ts";

interface Workspace {
  /** By position. */
  tabs: Tab[];
  layout: Layout;
}

export interface WorkspaceStore {
  read(): Workspace;
  saveTab(tab: Tab): void;
  /** No error when there is no such tab. */
  removeTab(id: string): void;
  saveLayout(layout: Layout): void;
}

const draftSchema = z.object({ id: z.string(), box: z.instanceof(Uint8Array) });
const layoutRowSchema = z.object({ json: z.string() });

/** What a draft's box is bound to. */
export function draftContext(slot: number, id: string): string {
  return JSON.stringify(["draft", slot, id]);
}

/** @param slot from claimWorkspaceSlot: instances with different slots never see each other's tabs */
export function createWorkspaceStore(database: DatabaseSync, { cipher }: SecretStore, slot: number): WorkspaceStore {
  const write = (sql: string, ...values: (string | number | Uint8Array)[]): void => {
    try {
      database.prepare(sql).run(...values);
    } catch (error) {
      throw storageError(error, "envoi.db", "written");
    }
  };
  return {
    read: () => ({ tabs: readTabs(database, cipher, slot), layout: readLayout(database, slot) }),
    saveTab: (tab) => {
      const json = JSON.stringify(tabSchema.parse(tab));
      write(
        "INSERT OR REPLACE INTO draft (slot, id, position, box) VALUES (?, ?, ?, ?)",
        slot,
        tab.id,
        tab.position,
        cipher.seal(draftContext(slot, tab.id), json),
      );
    },
    removeTab: (id) => write("DELETE FROM draft WHERE slot = ? AND id = ?", slot, id),
    saveLayout: (layout) => {
      const json = JSON.stringify(layoutSchema.parse(layout));
      write("INSERT OR REPLACE INTO layout (slot, json) VALUES (?, ?)", slot, json);
    },
  };
}

/** What was encrypted with another key stays where it is and is not shown. */
function readTabs(database: DatabaseSync, cipher: Cipher, slot: number): Tab[] {
  const rows = database.prepare("SELECT id, box FROM draft WHERE slot = ? ORDER BY position, id").all(slot);
  return z
    .array(draftSchema)
    .parse(rows)
    .flatMap(({ id, box }) => {
      const json = cipher.open(draftContext(slot, id), box);
      if (json === null) return [];
      const parsed = tabSchema.safeParse(parseJson(json));
      if (parsed.success) return [parsed.data];
      setAside(database, "draft", slot, id, Buffer.from(box).toString("base64"), describeIssues(parsed.error));
      return [];
    });
}

/** Fields that a row lacks or has wrong are the default's. */
function readLayout(database: DatabaseSync, slot: number): Layout {
  const row = database.prepare("SELECT json FROM layout WHERE slot = ?").get(slot);
  if (!row) return defaultLayout;
  const { json } = layoutRowSchema.parse(row);
  const parsed = layoutSchema.safeParse({ ...defaultLayout, ...asObject(parseJson(json)) });
  if (parsed.success) return parsed.data;
  setAside(database, "layout", slot, "", json, parsed.error.message);
  return defaultLayout;
}

/** Where, and not what was there. */
function describeIssues({ issues }: z.ZodError): string {
  return issues.map(({ path, code }) => `${path.join(".")}: ${code}`).join("; ");
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

function setAside(
  database: DatabaseSync,
  source: "draft" | "layout",
  slot: number,
  id: string,
  json: string,
  reason: string,
): void {
  inTransaction(database, () => {
    const at = new Date().toISOString();
    database
      .prepare("INSERT INTO set_aside (source, slot, id, json, reason, at) VALUES (?, ?, ?, ?, ?, ?)")
      .run(source, slot, id, json, reason, at);
    if (source === "draft") database.prepare("DELETE FROM draft WHERE slot = ? AND id = ?").run(slot, id);
    else database.prepare("DELETE FROM layout WHERE slot = ?").run(slot);
  });
}
