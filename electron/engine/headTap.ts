/**
 * Reads along as undici reads an HTTP/1.1 socket, up to the end of each response head: for the exact head, the time
 * of the first byte, and informational responses, which undici refuses. The body passes untouched.
 */
import type net from "node:net";
import { AppError } from "../../shared/errors.ts";
import type { ResponseHead } from "../../shared/model/exchange.ts";
import { sizeText } from "./decodeErrors.ts";
import { parseResponseHead } from "./responseHead.ts";

export interface HeadListener {
  /** Of the final response. */
  onFirstByte(): void;
  /** 1xx except 101. */
  onInformational(head: ResponseHead): void;
  /** Latin-1; called before undici parses its last bytes. */
  onRawHead(raw: string): void;
  /** The head is refused; the listener aborts. */
  onHeadProblem(error: AppError): void;
}

const empty = Buffer.alloc(0);

export class HeadTap {
  readonly #host: string;
  #listener: HeadListener | null = null;
  #limitBytes = 0;
  /** Of the present head; the first #length bytes count. */
  #seen: Buffer = empty;
  #length = 0;
  /** Nothing of the present head has been given to undici: it may be informational. */
  #holding = true;

  /** Replaces `socket.read` on this socket alone. */
  constructor(socket: net.Socket, host: string) {
    this.#host = host;
    const read = socket.read.bind(socket);
    socket.read = (sizeBytes?: number): Buffer | null => {
      if (sizeBytes !== undefined) return read(sizeBytes);
      for (;;) {
        const chunk: Buffer | null = read();
        if (chunk === null || this.#listener === null) return chunk;
        const passed = this.#take(chunk, this.#listener);
        if (passed !== null) return passed;
      }
    };
  }

  /** From now on, what arrives belongs to this request. */
  arm(listener: HeadListener, limitBytes: number): void {
    this.#listener = listener;
    this.#limitBytes = limitBytes;
    this.#restart();
  }

  disarm(): void {
    this.#listener = null;
    this.#seen = empty;
    this.#length = 0;
  }

  /** The beginning of what arrived of a head that never ended, small. */
  get unfinished(): string {
    return this.#seen.toString("latin1", 0, Math.min(this.#length, 200));
  }

  #restart(): void {
    this.#seen = empty;
    this.#length = 0;
    this.#holding = true;
  }

  /** @returns what undici may read; null while it may not */
  #take(chunk: Buffer, listener: HeadListener): Buffer | null {
    const searched = Math.max(0, this.#length - 3);
    this.#append(chunk);
    if (this.#holding) return this.#passUnlessInformational(listener);
    this.#finishHead(listener, searched);
    return chunk;
  }

  #passUnlessInformational(listener: HeadListener): Buffer | null {
    for (;;) {
      const held = this.#seen.subarray(0, this.#length);
      const informational = looksInformational(held);
      if (informational === false) {
        this.#holding = false;
        listener.onFirstByte();
        this.#finishHead(listener, 0);
        return held;
      }
      const end = informational === null ? -1 : held.indexOf("\r\n\r\n");
      if ((end < 0 ? held.length : end + 4) > this.#limitBytes) {
        listener.onHeadProblem(tooLarge(this.#limitBytes));
        return null;
      }
      if (end < 0) return null;
      const head = parseResponseHead(held.toString("latin1", 0, end + 4));
      if (head === null || head.status === 101) {
        listener.onHeadProblem(this.#unaskedUpgrade(head));
        return null;
      }
      listener.onInformational(head);
      this.#seen = held.subarray(end + 4);
      this.#length = this.#seen.length;
      if (this.#length === 0) return null;
    }
  }

  #finishHead(listener: HeadListener, from: number): void {
    const end = this.#seen.subarray(0, this.#length).indexOf("\r\n\r\n", from);
    const size = end < 0 ? this.#length : end + 4;
    if (size > this.#limitBytes) {
      listener.onHeadProblem(tooLarge(this.#limitBytes));
    } else if (end >= 0) {
      const raw = this.#seen.toString("latin1", 0, size);
      this.disarm();
      listener.onRawHead(raw);
    }
  }

  #unaskedUpgrade(head: ResponseHead | null): AppError {
    const status = head === null ? "1xx" : `${head.status} ${head.reason}`.trim();
    const reason = `it switched to another protocol (${status}), which this request cannot follow`;
    return new AppError("malformed-response", { host: this.#host, reason }, { detail: head?.raw ?? null });
  }

  /** Amortised: a head that drips in single bytes costs about its own size. */
  #append(chunk: Buffer): void {
    const length = this.#length + chunk.length;
    if (this.#length === 0) {
      this.#seen = chunk;
    } else {
      if (length > this.#seen.length || this.#seen.buffer === chunk.buffer) {
        const grown = Buffer.allocUnsafeSlow(Math.max(length, this.#length * 2));
        this.#seen.copy(grown, 0, 0, this.#length);
        this.#seen = grown;
      }
      chunk.copy(this.#seen, this.#length);
    }
    this.#length = length;
  }
}

const prefix = "HTTP/1.";

/** null: too few bytes to say. */
function looksInformational(bytes: Buffer): boolean | null {
  const start = bytes.toString("latin1", 0, 10);
  if (!start.startsWith(prefix.slice(0, start.length))) return false;
  if (start.length < 10) return null;
  return start.charAt(8) === " " && start.charAt(9) === "1";
}

export function tooLarge(limitBytes: number): AppError {
  return new AppError("header-too-large", { limit: sizeText(limitBytes) });
}
