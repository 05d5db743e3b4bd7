/** Finds entries: what a person types becomes a query of FTS5 that can never be anything but words. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { z } from "zod";
import type { CallInput, CallOutput } from "../../shared/contract.ts";
import type { HistoryFilter } from "../../shared/model/history.ts";
import { rowColumns, rowSchema } from "./historyEntry.ts";
import { idsPerMs } from "./historyWriting.ts";

const mostCounted = 1000;
const mostFacets = 50;
const mostWords = 32;

/**
 * https://sqlite.org/fts5.html section 3: words quoted, the last one as a prefix for as long as it is typed, as are
 * those that end in `*`; "phrases" as they stand; `-word` must not occur.
 * @returns null when there is nothing to look for
 */
export function searchQuery(text: string): string | null {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  const last = text.trimEnd().length;
  for (const match of text.matchAll(/(-?)(?:"([^"]*)(?:"|$)|([^\s"]+))/g)) {
    const [whole, minus = "", phrase, word = ""] = match;
    const term = (phrase ?? word).replaceAll("\0", " ");
    if (!hasWord(term) || wanted.length + unwanted.length >= mostWords) continue;
    const isTyped = match.index + whole.length === last && last === text.length;
    const isPrefix = phrase === undefined && (word.endsWith("*") || (isTyped && isLongEnough(word)));
    (minus === "-" ? unwanted : wanted).push(`"${term}"${isPrefix ? "*" : ""}`);
  }
  if (wanted.length === 0) return null;
  return unwanted.reduce((query, term) => `${query} NOT ${term}`, `(${wanted.join(" AND ")})`);
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Of one Latin letter every word begins; a Korean or Chinese one says a lot. */
function isLongEnough(word: string): boolean {
  return word.length > 1 || /[^\0-\u024f]/.test(word);
}

/** What the filter asks for stands in the index too: a rare value cuts a frequent word short. */
function narrowed(query: string, { method, status, sessionName, host }: HistoryFilter): string {
  const columns = [
    ["method", method],
    ["status", status],
    ["session", sessionName],
    ["url", host],
  ] as const;
  const terms = columns.flatMap(([column, value]) =>
    value === null || !hasWord(value) ? [] : [`${column} : "${value.replaceAll(/["\0]/g, " ")}"`],
  );
  return [query, ...terms].join(" AND ");
}

interface Condition {
  sql: string;
  values: SQLInputValue[];
}

export function searchHistory(
  database: DatabaseSync,
  { filter, beforeId, limit }: CallInput<"history.search">,
): CallOutput<"history.search"> {
  const query = searchQuery(filter.text);
  const found = conditions(filter, query);
  const page =
    beforeId === null ? found : [...found, { sql: `${query === null ? "e.id" : "s.rowid"} < ?`, values: [beforeId] }];
  const from = query === null ? "entry AS e" : "search AS s CROSS JOIN entry AS e ON e.id = s.rowid";
  const order = query === null ? "e.id" : "s.rowid";
  const columns = rowColumns.replaceAll(/\b\w+/g, "e.$&");
  const rows = z
    .array(rowSchema)
    .parse(
      database
        .prepare(`SELECT ${columns} FROM ${from} WHERE ${whereOf(page)} ORDER BY ${order} DESC LIMIT ?`)
        .all(...valuesOf(page), limit + 1),
    );
  const counted = (): number =>
    countSchema.parse(
      database
        .prepare(`SELECT count(*) AS count FROM (SELECT 1 FROM ${from} WHERE ${whereOf(found)} LIMIT ${mostCounted})`)
        .get(...valuesOf(found)),
    ).count;
  return { entries: rows.slice(0, limit), more: rows.length > limit, count: beforeId === null ? counted() : null };
}

const countSchema = z.object({ count: z.number() });

function conditions(filter: HistoryFilter, query: string | null): Condition[] {
  const list: Condition[] = [{ sql: "e.undo_id IS NULL", values: [] }];
  const add = (sql: string, ...values: SQLInputValue[]): void => void list.push({ sql, values });
  if (query !== null) add("search MATCH ?", narrowed(query, filter));
  if (filter.method !== null) add("e.method = ?", filter.method);
  if (filter.host !== null) add("e.host = ?", filter.host);
  if (filter.sessionName !== null) add("e.session_name = ?", filter.sessionName);
  if (filter.pinned) add("e.pinned = 1");
  if (filter.fromMs !== null) add("e.id >= ?", filter.fromMs * idsPerMs);
  if (filter.beforeMs !== null) add("e.id < ?", filter.beforeMs * idsPerMs);
  if (filter.source !== null)
    add("e.collection_id = ? AND e.item_path = ?", filter.source.collectionId, filter.source.path);
  if (filter.status === "failed") add("e.status IS NULL");
  else if (filter.status !== null) {
    const first = Number(filter.status[0]) * 100;
    add("e.status BETWEEN ? AND ?", first, first + 99);
  }
  return list;
}

function whereOf(list: readonly Condition[]): string {
  return list.map(({ sql }) => sql).join(" AND ");
}

function valuesOf(list: readonly Condition[]): SQLInputValue[] {
  return list.flatMap(({ values }) => values);
}

export function historyFacets(database: DatabaseSync): CallOutput<"history.facets"> {
  const facetSchema = z.array(z.object({ value: z.string(), count: z.number() }));
  const of = (column: string) =>
    facetSchema.parse(
      database
        .prepare(
          `SELECT ${column} AS value, count(*) AS count FROM entry GROUP BY ${column} ORDER BY count DESC LIMIT ${mostFacets}`,
        )
        .all(),
    );
  return { methods: of("method"), hosts: of("host"), sessions: of("session_name") };
}
