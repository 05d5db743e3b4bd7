/** The tabs with their drafts and the layout of one open instance. A row that cannot be read is set aside. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { defaultLayout, layoutSchema, tabSchema, type Layout, type Tab } from "../../shared/model/workspace.ts";
import { inTransaction } from "./database.ts";
import { parseJson } from "./parseJson.ts";
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

const rowSchema = z.object({ id: z.string(), json: z.string() });

/** @param slot from claimWorkspaceSlot: instances with different slots never see each other's tabs */
export function createWorkspaceStore(database: DatabaseSync, slot: number): WorkspaceStore {
  const write = (sql: string, ...values: (string | number)[]): void => {
    try {
      database.prepare(sql).run(...values);
    } catch (error) {
      throw storageError(error, "envoi.db", "written");
    }
  };
  return {
    read: () => ({ tabs: readTabs(database, slot), layout: readLayout(database, slot) }),
    saveTab: (tab) => {
      const json = JSON.stringify(tabSchema.parse(tab));
      write(
        "INSERT OR REPLACE INTO tab (slot, id, position, json) VALUES (?, ?, ?, ?)",
        slot,
        tab.id,
        tab.position,
        json,
      );
    },
    removeTab: (id) => write("DELETE FROM tab WHERE slot = ? AND id = ?", slot, id),
    saveLayout: (layout) => {
      const json = JSON.stringify(layoutSchema.parse(layout));
      write("INSERT OR REPLACE INTO layout (slot, json) VALUES (?, ?)", slot, json);
    },
  };
}

function readTabs(database: DatabaseSync, slot: number): Tab[] {
  const rows = database.prepare("SELECT id, json FROM tab WHERE slot = ? ORDER BY position, id").all(slot);
  return z
    .array(rowSchema)
    .parse(rows)
    .flatMap(({ id, json }) => {
      const parsed = tabSchema.safeParse(parseJson(json));
      if (parsed.success) return [parsed.data];
      setAside(database, "tab", slot, id, json, parsed.error.message);
      return [];
    });
}

/** Fields that a row lacks or has wrong are the default's. */
function readLayout(database: DatabaseSync, slot: number): Layout {
  const row = database.prepare("SELECT '' AS id, json FROM layout WHERE slot = ?").get(slot);
  if (!row) return defaultLayout;
  const { json } = rowSchema.parse(row);
  const parsed = layoutSchema.safeParse({ ...defaultLayout, ...asObject(parseJson(json)) });
  if (parsed.success) return parsed.data;
  setAside(database, "layout", slot, "", json, parsed.error.message);
  return defaultLayout;
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

function setAside(
  database: DatabaseSync,
  source: "tab" | "layout",
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
    if (source === "tab") database.prepare("DELETE FROM tab WHERE slot = ? AND id = ?").run(slot, id);
    else database.prepare("DELETE FROM layout WHERE slot = ?").run(slot);
  });
}
