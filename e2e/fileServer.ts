/** Serves files of known bytes that are given out when the test says so: with ranges, validators and a record of it all. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";

export interface FileServer {
  /** With 127.0.0.1, no slash at the end. */
  readonly url: string;
  /** In the order in which they came: path and Range. */
  readonly requests: { path: string; range: string | null; ifRange: string | null }[];
  /** The largest number that were under way at the same time. */
  most(): number;
  /** Answers so many bytes of each file and waits; Infinity: all. Those that wait go on. */
  give(bytes: number): void;
  /** The next requests for the path are answered with it; null: with the file again. */
  answerWith(path: string, status: number | null): void;
  close(): Promise<void>;
}

/** The same bytes for the same size: nothing repeats within them. */
export function fileBytes(sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  for (let at = 0; at + 4 <= sizeBytes; at += 4) bytes.writeUInt32LE(Math.imul(at + 1, 2_654_435_761) >>> 0, at);
  return bytes;
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export async function startFileServer(sizeBytes: number): Promise<FileServer> {
  const answers = new FileAnswers(fileBytes(sizeBytes));
  const server = createServer((request, response) => answers.answer(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests: answers.requests,
    most: () => answers.most,
    give: (bytes) => answers.give(bytes),
    answerWith: (path, status) => answers.answerWith(path, status),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class FileAnswers {
  readonly requests: FileServer["requests"] = [];
  most = 0;
  readonly #whole: Buffer;
  readonly #statuses = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  #given = Infinity;

  constructor(whole: Buffer) {
    this.#whole = whole;
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "";
    const range = request.headers.range ?? null;
    const ifRange = request.headers["if-range"];
    this.requests.push({ path, range, ifRange: typeof ifRange === "string" ? ifRange : null });
    const status = this.#statuses.get(path);
    if (status !== undefined) {
      response.writeHead(status).end();
      return;
    }
    const start = Number(/^bytes=(\d+)-/.exec(range ?? "")?.[1] ?? 0);
    const { length } = this.#whole;
    response.writeHead(range === null ? 200 : 206, {
      ETag: '"v1"',
      "Accept-Ranges": "bytes",
      "Content-Type": "application/octet-stream",
      "Content-Length": length - start,
      ...(range === null ? {} : { "Content-Range": `bytes ${start}-${length - 1}/${length}` }),
    });
    response.flushHeaders();
    this.#pour(response, start);
  }

  #pour(response: ServerResponse, start: number): void {
    let at = start;
    const more = (): void => {
      const end = Math.min(this.#whole.length, this.#given);
      if (end > at) response.write(this.#whole.subarray(at, end));
      at = Math.max(at, end);
      if (at >= this.#whole.length) response.end();
    };
    this.#waiting.add(more);
    this.most = Math.max(this.most, this.#waiting.size);
    response.on("close", () => this.#waiting.delete(more));
    more();
  }

  give(bytes: number): void {
    this.#given = bytes;
    for (const more of this.#waiting) more();
  }

  answerWith(path: string, status: number | null): void {
    if (status === null) this.#statuses.delete(path);
    else this.#statuses.set(path, status);
  }
}
