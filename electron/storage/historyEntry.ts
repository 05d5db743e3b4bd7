/** From a record to its row of the list, without secrets, and to the texts of its index; and from the row back. */
import { z } from "zod";
import { findHeader } from "../../shared/headers.ts";
import { historyBodyStateSchema, type HistoryEntry } from "../../shared/model/history.ts";
import type { HistoryRecord } from "./historyRecord.ts";
import { createSecretEraser, type SecretEraser } from "./historySecrets.ts";
import { indexedLength, textToIndex } from "./historyText.ts";

export interface IndexTexts {
  method: string;
  url: string;
  status: string;
  session: string;
  name: string;
  sent: string;
  received: string;
}

const longestUrl = 8192;

export function describeRecord(record: HistoryRecord): { entry: Omit<HistoryEntry, "id">; texts: IndexTexts } {
  const { request, context, exchange } = record;
  const eraser = createSecretEraser(record.secrets);
  const url = eraser.url(exchange.prepared?.url ?? request.url).slice(0, longestUrl);
  const { response } = exchange;
  const source =
    context.collectionId === null || context.path === null
      ? null
      : { collectionId: context.collectionId, path: context.path };
  const entry = {
    atMs: record.atMs,
    method: exchange.prepared?.method ?? request.method,
    url,
    ...placeOf(url),
    status: response?.head.status ?? null,
    errorCode: exchange.error?.code ?? null,
    sessionName: exchange.sessionName,
    durationMs: exchange.durationMs,
    attempts: exchange.attempts.length,
    bodyBytes: response?.decodedBytes ?? 0,
    bodyState: record.bodyState,
    source,
    name: record.name,
    pinned: false,
  };
  const status = [statusWords(response?.head.status), response?.head.reason, exchange.error?.code].join(" ");
  const { method, sessionName: session, name } = entry;
  return { entry, texts: { method, url, status, session, name, ...bodyTexts(record, eraser) } };
}

/** The class beside the status, as the filter names it. */
function statusWords(status: number | undefined): string {
  return status === undefined ? "failed" : `${status} ${Math.floor(status / 100)}xx`;
}

function bodyTexts(record: HistoryRecord, eraser: SecretEraser): Pick<IndexTexts, "sent" | "received"> {
  const { body } = record.request;
  const sent = "text" in body ? body.text.slice(0, indexedLength) : "";
  const { response } = record.exchange;
  const last = response === null ? undefined : record.firstPieces.at(-1);
  const type = findHeader(response?.head.headers ?? [], "content-type") ?? null;
  const received = last === undefined ? "" : eraser.text(textToIndex(last, type)).slice(0, indexedLength);
  return { sent: eraser.text(sent), received };
}

function placeOf(url: string): { host: string; path: string } {
  const match = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?([^/?]*)(.*)$/is.exec(url);
  return { host: match?.[1] ?? "", path: match?.[2] || "/" };
}

export const rowSchema = z
  .object({
    id: z.number(),
    at_ms: z.number(),
    method: z.string(),
    url: z.string(),
    host: z.string(),
    path: z.string(),
    status: z.number().nullable(),
    error_code: z.string().nullable(),
    session_name: z.string(),
    duration_ms: z.number(),
    attempts: z.number(),
    body_bytes: z.number(),
    body_state: historyBodyStateSchema,
    collection_id: z.string().nullable(),
    item_path: z.string().nullable(),
    name: z.string(),
    pinned: z.number(),
  })
  .transform((row): HistoryEntry => ({
    id: row.id,
    atMs: row.at_ms,
    method: row.method,
    url: row.url,
    host: row.host,
    path: row.path,
    status: row.status,
    errorCode: row.error_code,
    sessionName: row.session_name,
    durationMs: row.duration_ms,
    attempts: row.attempts,
    bodyBytes: row.body_bytes,
    bodyState: row.body_state,
    source:
      row.collection_id === null || row.item_path === null
        ? null
        : { collectionId: row.collection_id, path: row.item_path },
    name: row.name,
    pinned: row.pinned === 1,
  }));

/** Of a SELECT for `rowSchema`. */
export const rowColumns =
  "id, at_ms, method, url, host, path, status, error_code, session_name, duration_ms, attempts, body_bytes, body_state, collection_id, item_path, name, pinned";
