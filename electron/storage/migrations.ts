/** The schema of `envoi.db`, as the steps that made it. A step that was released is never changed; add one. */
import type { Migration } from "./database.ts";

export const profileMigrations: readonly Migration[] = [
  (database) =>
    database.exec(`
      CREATE TABLE tab (
        slot INTEGER NOT NULL,
        id TEXT NOT NULL,
        position REAL NOT NULL,
        json TEXT NOT NULL,
        PRIMARY KEY (slot, id)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE layout (slot INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;
      -- Rows that could not be read, kept for whoever wants to mend them.
      CREATE TABLE set_aside (
        source TEXT NOT NULL,
        slot INTEGER NOT NULL,
        id TEXT NOT NULL,
        json TEXT NOT NULL,
        reason TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE TABLE setting (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE secret (
        key TEXT PRIMARY KEY,
        nonce BLOB NOT NULL,
        ciphertext BLOB NOT NULL,
        tag BLOB NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE open_collection (
        id TEXT PRIMARY KEY,
        directory TEXT NOT NULL,
        opened_order INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE seeded (name TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE trash (
        undo_id TEXT PRIMARY KEY,
        directory TEXT NOT NULL,
        path TEXT NOT NULL,
        removed_at_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `),
  (database) =>
    database.exec(`
      CREATE TABLE session (id TEXT PRIMARY KEY, position INTEGER NOT NULL, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
      CREATE TABLE removed_session (
        undo_id TEXT PRIMARY KEY,
        session TEXT NOT NULL,
        removed_at_ms INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE cookie (
        session TEXT NOT NULL,
        id TEXT NOT NULL,
        box BLOB NOT NULL,
        UNIQUE (session, id)
      ) STRICT;
    `),
  (database) =>
    database.exec(`
      CREATE TABLE token (
        key TEXT PRIMARY KEY,
        box BLOB NOT NULL,
        -- Which process refreshes it, and until when that holds.
        claimed_by TEXT NOT NULL DEFAULT '',
        claimed_until_ms INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
    `),
  (database) =>
    database.exec(`
      -- Tabs; what \`tab\` holds of them readably moves here once the key is there: see profileSealing.ts.
      CREATE TABLE draft (
        slot INTEGER NOT NULL,
        id TEXT NOT NULL,
        position REAL NOT NULL,
        box BLOB NOT NULL,
        PRIMARY KEY (slot, id)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO setting (key, json)
        SELECT 'sealed', 'true'
        WHERE NOT EXISTS (SELECT 1 FROM tab)
          AND NOT EXISTS (SELECT 1 FROM set_aside)
          AND NOT EXISTS (SELECT 1 FROM setting)
          AND NOT EXISTS (SELECT 1 FROM secret);
    `),
  (database) =>
    database.exec(`
      CREATE TABLE download (
        slot INTEGER NOT NULL,
        id TEXT NOT NULL,
        position REAL NOT NULL,
        -- What the list shows: nothing secret is in it.
        json TEXT NOT NULL,
        -- What is sent, sealed.
        box BLOB NOT NULL,
        PRIMARY KEY (slot, id)
      ) STRICT, WITHOUT ROWID;
    `),
];
