/**
 * Puts our own request head on the wire in place of undici's, which lower-cases, reorders and forbids. undici frames
 * the body; its head carries a marker header, and a write of it that cannot be replaced destroys the socket.
 */
import type net from "node:net";
import { AppError } from "../../shared/errors.ts";

export const markerHeader = "x-envoi-head";

export interface OutgoingMessage {
  /** Latin-1, with its empty line. */
  head: string;
  /** Our head says that the body is chunked. Otherwise undici's chunk framing is left out. */
  chunked: boolean;
  onBodyBytes(count: number): void;
}

export class HeadWriter {
  readonly #socket: net.Socket;
  readonly #write: (chunk: string | Uint8Array, encoding?: BufferEncoding) => boolean;
  #message: OutgoingMessage | null = null;
  #headWritten = false;

  /** Replaces `socket.write` on this socket alone. */
  constructor(socket: net.Socket) {
    this.#socket = socket;
    this.#write = socket.write.bind(socket);
    socket.write = (chunk: string | Uint8Array): boolean => this.#replace(chunk);
  }

  expect(message: OutgoingMessage): void {
    this.#message = message;
    this.#headWritten = false;
  }

  /** The request is over; what undici still writes of it destroys the socket. */
  forget(): void {
    this.#message = null;
  }

  /** The server may have seen something of the request. */
  get headWritten(): boolean {
    return this.#headWritten;
  }

  /** undici has handed over more than the system took so far. */
  get backlogged(): boolean {
    return this.#socket.writableNeedDrain;
  }

  #replace(chunk: string | Uint8Array): boolean {
    const message = this.#message;
    if (message === null) return this.#refuse("bytes were written outside of a request");
    if (!this.#headWritten) {
      if (typeof chunk !== "string" || !chunk.includes(markerHeader)) return this.#refuse("a head without its marker");
      this.#headWritten = true;
      return this.#write(headFor(message, chunk), "latin1");
    }
    if (typeof chunk !== "string") {
      const more = this.#write(chunk);
      message.onBodyBytes(chunk.byteLength);
      return more;
    }
    if (chunk.includes(markerHeader)) return this.#refuse("a second head");
    return message.chunked ? this.#write(chunk, "latin1") : !this.#socket.writableNeedDrain;
  }

  #refuse(detail: string): boolean {
    this.#socket.destroy(new AppError("bug", {}, { detail }));
    return false;
  }
}

/** undici begins each chunk with the CR LF that ends what came before: the empty line, for the first. */
function headFor(message: OutgoingMessage, undiciHead: string): string {
  if (!message.chunked) return message.head;
  const chunksFollow = undiciHead.endsWith("chunked\r\n");
  return chunksFollow ? message.head.slice(0, -2) : `${message.head}0\r\n\r\n`;
}
