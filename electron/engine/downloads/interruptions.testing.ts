/** A server of one file behind a forwarder, with all that can go wrong between them and a download. */
import { once } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import net, { type AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { serveFile, someBytes, type ServedFile } from "./downloading.testing.ts";

export const interruptions = [
  "server reset",
  "proxy cut",
  "pause",
  "kill",
  "server restart",
  "changed file",
  "ranges ignored",
  "truncated reply",
  "over-long reply",
] as const;
export type Interruption = (typeof interruptions)[number];

const fileBytes = 1_500_000;

export class TroubledServer {
  file: ServedFile = { bytes: Buffer.alloc(0), etag: null };
  /** What happens to the replies from now on; null: nothing. */
  trouble: Interruption | null = null;
  /** After so many bytes of a body. */
  afterBytes = 0;
  /** Called when a reply came that far, and stands still. */
  onReached: () => void = () => undefined;
  readonly #server = http.createServer((request, response) => this.#answer(request, response));
  readonly #forwarder = net.createServer((socket) => this.#forward(socket));
  #versions = 0;

  async start(): Promise<void> {
    this.change();
    this.#server.listen(0, "127.0.0.1");
    this.#forwarder.listen(0, "127.0.0.1");
    await Promise.all([once(this.#server, "listening"), once(this.#forwarder, "listening")]);
    onTestFinished(() => {
      this.#server.closeAllConnections();
      this.#server.close();
      this.#forwarder.close();
    });
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.#forwarder)}/file.bin`;
  }

  /** Another file under the same URL. */
  change(): void {
    this.#versions += 1;
    this.file = { bytes: someBytes(fileBytes), etag: `"${this.#versions}"` };
  }

  /** All connections are gone, and it listens where it did. */
  async restart(): Promise<void> {
    const port = portOf(this.#server);
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
  }

  #forward(socket: net.Socket): void {
    const upstream = net.connect(portOf(this.#server), "127.0.0.1");
    let passed = 0;
    upstream.on("data", (chunk: Buffer) => {
      passed += chunk.byteLength;
      if (this.trouble === "proxy cut" && passed > this.afterBytes) {
        this.trouble = null;
        socket.destroy();
        upstream.destroy();
      } else socket.write(chunk);
    });
    socket.on("data", (chunk: Buffer) => {
      // Another request on the same connection.
      passed = 0;
      upstream.write(chunk);
    });
    upstream.on("end", () => socket.end()).on("error", () => socket.destroy());
    upstream.on("close", () => socket.end());
    socket.on("close", () => upstream.destroy()).on("error", () => upstream.destroy());
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    response.on("error", () => undefined);
    const asksRange = request.headers.range !== undefined;
    switch (this.trouble) {
      case null:
      case "proxy cut":
      case "changed file":
        return serveFile(this.file, request, response);
      case "ranges ignored":
        return serveFile(this.file, { headers: {} }, response);
      case "over-long reply":
        if (asksRange) return this.#partial(request, response, Buffer.from("more than was asked for"));
        return this.#stall(request, response, () => response.destroy());
      case "truncated reply":
        if (asksRange) return this.#partial(request, response, null);
        return this.#stall(request, response, () => response.destroy());
      case "server reset":
        return this.#stall(request, response, () => response.socket?.resetAndDestroy());
      case "pause":
      case "kill":
      case "server restart":
        return this.#stall(request, response, () => this.onReached());
    }
  }

  /** Its first bytes, as a server that is about to fail sends them. */
  #stall(request: IncomingMessage, response: ServerResponse, then: () => void): void {
    const { bytes, etag } = this.file;
    const from = Number(/bytes=(\d+)/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const isSame = request.headers["if-range"] === etag;
    const start = isSame ? from : 0;
    const common = { ETag: etag ?? "", "Accept-Ranges": "bytes", "Content-Length": bytes.byteLength - start };
    const range = { "Content-Range": `bytes ${start}-${bytes.byteLength - 1}/${bytes.byteLength}` };
    response.writeHead(isSame ? 206 : 200, isSame ? { ...common, ...range } : common);
    response.write(bytes.subarray(start, Math.min(bytes.byteLength - 1, start + this.afterBytes)), then);
  }

  /** A range in chunks, with a tail that was not announced, or cut short with a proper end (null). */
  #partial(request: IncomingMessage, response: ServerResponse, tail: Buffer | null): void {
    const { bytes, etag } = this.file;
    const [, first = "0", last = ""] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "") ?? [];
    if (request.headers["if-range"] !== etag) return serveFile(this.file, request, response);
    const from = Number(first);
    const to = last === "" ? bytes.byteLength : Number(last) + 1;
    const range = { "Content-Range": `bytes ${from}-${to - 1}/${bytes.byteLength}` };
    response.writeHead(206, { ETag: etag ?? "", ...range });
    const end = tail === null ? from + Math.floor((to - from) / 2) : to;
    response.write(bytes.subarray(from, end));
    response.end(tail ?? "");
  }
}

function portOf(server: net.Server | http.Server): number {
  return (server.address() as AddressInfo).port;
}
