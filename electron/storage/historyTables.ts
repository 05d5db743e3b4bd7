/** The schema of `history.db`, as the steps that made it. A step that was released is never changed; add one. */
import type { DatabaseSync } from "node:sqlite";
import type { Migration } from "./database.ts";

export const historyMigrations: readonly Migration[] = [
  (database) => {
    createEntries(database);
    createCounts(database);
  },
];

function createEntries(database: DatabaseSync): void {
  database.exec(`
      -- What the list shows and filters: small rows, so that all of them are read in milliseconds.
      CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        method TEXT NOT NULL,
        url TEXT NOT NULL,
        host TEXT NOT NULL,
        path TEXT NOT NULL,
        status INTEGER,
        error_code TEXT,
        session_name TEXT NOT NULL,
        duration_ms REAL NOT NULL,
        attempts INTEGER NOT NULL,
        body_bytes INTEGER NOT NULL,
        body_state TEXT NOT NULL,
        collection_id TEXT,
        item_path TEXT,
        name TEXT NOT NULL,
        pinned INTEGER NOT NULL DEFAULT 0,
        -- Of its removal, which can be undone for a while.
        undo_id TEXT,
        removed_at_ms INTEGER
      ) STRICT;
      CREATE INDEX entry_method ON entry (method, id);
      CREATE INDEX entry_host ON entry (host, id);
      CREATE INDEX entry_session ON entry (session_name, id);
      CREATE INDEX entry_source ON entry (collection_id, item_path, id) WHERE collection_id IS NOT NULL;
      CREATE INDEX entry_pinned ON entry (id) WHERE pinned = 1;
      CREATE INDEX entry_removed ON entry (undo_id) WHERE undo_id IS NOT NULL;
      CREATE INDEX entry_bodies ON entry (id) WHERE body_state = 'kept' AND pinned = 0;
      -- Request, context and exchange, sealed.
      CREATE TABLE detail (id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE, box BLOB NOT NULL) STRICT;
      -- Bodies in sealed pieces.
      CREATE TABLE body_piece (
        id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
        body INTEGER NOT NULL,
        piece INTEGER NOT NULL,
        box BLOB NOT NULL,
        PRIMARY KEY (id, body, piece)
      ) STRICT;
  `);
}

/** Sums, which triggers keep: to count each time would read everything; and the index, in step with the entries. */
function createCounts(database: DatabaseSync): void {
  database.exec(`
      CREATE TABLE usage (entries INTEGER NOT NULL, body_bytes INTEGER NOT NULL) STRICT;
      INSERT INTO usage VALUES (0, 0);
      CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN UPDATE usage SET entries = entries + 1; END;
      CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
        UPDATE usage SET entries = entries - 1;
        DELETE FROM search WHERE rowid = old.id;
      END;
      CREATE TRIGGER piece_added AFTER INSERT ON body_piece BEGIN
        UPDATE usage SET body_bytes = body_bytes + length(new.box);
      END;
      CREATE TRIGGER piece_gone AFTER DELETE ON body_piece BEGIN
        UPDATE usage SET body_bytes = body_bytes - length(old.box);
      END;
      -- The words alone, of texts in which secrets are marked.
      CREATE VIRTUAL TABLE search USING fts5 (
        method, url, status, session, name, sent, received,
        content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4'
      );
  `);
}
