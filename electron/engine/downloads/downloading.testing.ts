/** A server of files with ranges that can be made to misbehave, and downloads from it, for tests. */
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { defaultDelivery, type Delivery } from "../../../shared/model/delivery.ts";
import { emptyRequest } from "../../../shared/model/request.ts";
import type { Engine } from "../engine.ts";
import { startHttpServer, type TestServer } from "../testing/servers.ts";
import { downloadSource, type DownloadOrder } from "./downloadOrder.ts";
import { DownloadRun } from "./downloadRun.ts";
import type { DownloadOutcome } from "./finishDownload.ts";

export interface ServedFile {
  bytes: Buffer;
  etag: string | null;
}

export interface FileServer extends Served {
  server: TestServer;
}

interface Served {
  file: ServedFile;
  /** Range headers as they came, "" for none. */
  ranges: string[];
  /** Returns true when it answered by itself. */
  odd: ((request: IncomingMessage, response: ServerResponse) => boolean) | null;
}

export function someBytes(count: number): Buffer {
  return randomBytes(count);
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export async function startFileServer(bytes: Buffer): Promise<FileServer> {
  const served: Served = { file: { bytes, etag: '"one"' }, odd: null, ranges: [] };
  const server = await startHttpServer((request, response) => {
    served.ranges.push(request.headers.range ?? "");
    if (served.odd?.(request, response) !== true) serveFile(served.file, request, response);
  });
  return Object.assign(served, { server });
}

export function serveFile(
  { bytes, etag }: ServedFile,
  request: Pick<IncomingMessage, "headers">,
  response: ServerResponse,
): void {
  const fields = { ...(etag === null ? {} : { ETag: etag }), "Accept-Ranges": "bytes" };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  const condition = request.headers["if-range"];
  if (first === undefined || (condition !== undefined && condition !== etag)) {
    response.writeHead(200, { ...fields, "Content-Length": bytes.byteLength }).end(bytes);
    return;
  }
  const from = Number(first);
  const to = last === "" ? bytes.byteLength : Math.min(Number(last) + 1, bytes.byteLength);
  if (from >= bytes.byteLength) {
    response.writeHead(416, { ...fields, "Content-Range": `bytes */${bytes.byteLength}` }).end();
    return;
  }
  const range = { "Content-Range": `bytes ${from}-${to - 1}/${bytes.byteLength}`, "Content-Length": to - from };
  response.writeHead(206, { ...fields, ...range }).end(bytes.subarray(from, to));
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "envoi-download-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export type DownloadOptions = Partial<Omit<DownloadOrder, "send">> & {
  delivery?: Partial<Delivery>;
  directory: string;
};

export function orderOf(url: string, { delivery, directory, ...rest }: DownloadOptions): DownloadOrder {
  return {
    id: "download",
    send: {
      request: { ...emptyRequest(), url },
      lookup: () => undefined,
      inheritedAuth: null,
      delivery: { ...defaultDelivery, ...delivery },
      sessionId: "downloads",
    },
    source: downloadSource("GET", url),
    begun: null,
    place: async (fileName) => ({ directory, fileName }),
    taken: "number",
    ranges: 1,
    decodes: true,
    algorithms: ["sha-256"],
    expected: null,
    limit: null,
    onChange: () => undefined,
    ...rest,
  };
}

/** @param began called with the run before it runs */
export async function download(
  engine: Engine,
  url: string,
  options: DownloadOptions,
  signal: AbortSignal = new AbortController().signal,
  began: (run: DownloadRun) => void = () => undefined,
): Promise<DownloadOutcome> {
  const run = new DownloadRun(engine, orderOf(url, options));
  began(run);
  const outcome = await run.run(signal);
  await outcome.settle();
  return outcome;
}
