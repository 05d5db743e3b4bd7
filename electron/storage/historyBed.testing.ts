/** Records for tests and the bench: exchanges as the engine tells them. */
import type { Exchange } from "../../shared/model/exchange.ts";
import { emptyRequest } from "../../shared/model/request.ts";
import type { HistoryRecord } from "./historyRecord.ts";

interface Sample {
  atMs: number;
  method: string;
  url: string;
  status: number | null;
  text: string;
  contentType: string;
  session: string;
  secrets: readonly string[];
  path: string | null;
}

export function sampleRecord(changes: Partial<Sample> = {}): HistoryRecord {
  const sample: Sample = {
    atMs: 1_790_000_000_000,
    method: "GET",
    url: "http://127.0.0.1:8080/users/1?page=2",
    status: 200,
    text: '{"name":"Grace Hopper"}',
    contentType: "application/json",
    session: "Default",
    secrets: [],
    path: null,
    ...changes,
  };
  const { atMs, method, url, path, secrets } = sample;
  const request = { ...emptyRequest(), method, url };
  const context = { collectionId: path === null ? null : "c", path, environment: null };
  const bytes = new Uint8Array(Buffer.from(sample.text));
  return {
    atMs,
    request,
    context,
    secrets,
    name: "",
    exchange: sampleExchange(sample, bytes.byteLength),
    bodyState: sample.status === null ? "none" : "kept",
    firstPieces: sample.status === null ? [] : [bytes],
  };
}

function sampleExchange(sample: Sample, bodyBytes: number): Exchange {
  const { atMs, method, url, status, contentType, session } = sample;
  const head = {
    status: status ?? 0,
    reason: "",
    httpVersion: "1.1",
    headers: [["Content-Type", contentType] as [string, string]],
    raw: null,
  };
  return {
    id: `e${atMs}`,
    startedAt: new Date(atMs).toISOString(),
    sessionName: session,
    prepared: { method, url, headers: [], bodyBytes: null },
    attempts: [],
    response:
      status === null
        ? null
        : {
            head,
            url,
            trailers: [],
            bodyId: "b",
            wireBytes: bodyBytes,
            decodedBytes: bodyBytes,
            contentCodings: [],
            complete: true,
          },
    error: null,
    durationMs: 12.5,
  };
}
