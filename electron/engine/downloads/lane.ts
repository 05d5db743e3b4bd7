/** One request after another for pieces of the file, and what their replies mean. Several lanes may share a file. */
import { AppError } from "../../../shared/errors.ts";
import type { Pair } from "../../../shared/model/entry.ts";
import type { ResponseHead } from "../../../shared/model/exchange.ts";
import type { BodyReceiver, ReceivedBody } from "../bodyReceiver.ts";
import { responseCodings } from "./ownCoding.ts";
import type { OpeningWriter } from "./openingWriter.ts";
import { Piece } from "./piece.ts";
import type { DownloadNote } from "../../../shared/model/download.ts";
import { contentRange, isOtherVersion, unsatisfiedTotal, type ContentRange, type Validator } from "./validator.ts";
import type { WireRequest } from "../wireRequest.ts";

/** What a lane needs of the download that it is of. */
export interface LaneOwner {
  /** null: no request may begin elsewhere than at the first byte. */
  readonly validator: Validator | null;
  readonly totalBytes: number | null;
  /** The lane is the only one. */
  readonly alone: boolean;
  /** Sends a request with this receiver. @returns what went wrong */
  send(receiver: BodyReceiver): Promise<AppError | null>;
  /** A reply with all of the file: what is there is dropped for it. */
  openFresh(head: ResponseHead, url: string, note: DownloadNote | null, piece: Piece): ReceivedBody & Opened;
  /** A reply that goes on at `piece.at`. */
  openRange(head: ResponseHead, range: ContentRange, piece: Piece): ReceivedBody & Opened;
  /** Nothing of what is there can be gone on from: all lanes stop, and it begins anew. */
  beginAnew(note: DownloadNote): void;
  nextPiece(): Piece | null;
}

interface Opened {
  writer: OpeningWriter;
}

interface Asked {
  from: number;
  to: number | null;
}

export class Lane implements BodyReceiver {
  piece: Piece;
  readonly #owner: LaneOwner;
  #asked: Asked | null = null;
  #writer: OpeningWriter | null = null;
  #host = "";

  constructor(owner: LaneOwner, piece: Piece) {
    this.#owner = owner;
    this.piece = piece;
  }

  get pendingBytes(): number {
    return this.#writer?.pendingBytes ?? 0;
  }

  /** Until there is nothing left to get. Never rejects. */
  async run(): Promise<AppError | null> {
    for (;;) {
      const before = this.piece.at;
      const error = await this.#owner.send(this);
      this.#writer = null;
      if (error !== null) return error;
      if (this.piece.end === null) this.piece.end = this.piece.at;
      if (!this.piece.isWhole) {
        // A server may give less than it was asked for, but not nothing.
        if (this.piece.at <= before)
          return new AppError("malformed-response", this.#malformed("it leaves out what was asked"));
        continue;
      }
      const next = this.#owner.nextPiece();
      if (next === null) return null;
      this.piece = next;
    }
  }

  request(prepared: WireRequest): WireRequest {
    const { validator, totalBytes } = this.#owner;
    const { at, end } = this.piece;
    this.#host = prepared.url.hostname;
    const isAll = at === 0 && (end === null || end === totalBytes) && this.#owner.alone;
    this.#asked = validator === null || isAll ? null : { from: at, to: end };
    if (this.#asked === null || validator === null) return prepared;
    const own: Pair[] = prepared.headers.filter(([name]) => !/^(?:range|if-range)$/i.test(name));
    const range: Pair[] = [
      ["Range", `bytes=${at}-${end === null ? "" : end - 1}`],
      ["If-Range", validator.value],
    ];
    return { ...prepared, headers: [...own, ...range] };
  }

  receive(head: ResponseHead, url: string): ReceivedBody | null {
    const body = this.#read(head, url);
    this.#writer = body.writer;
    return body;
  }

  #read(head: ResponseHead, url: string): ReceivedBody & Opened {
    const { status } = head;
    if (status === 206 && this.#asked !== null) return this.#partial(head, this.#asked);
    if (status === 416 && this.#asked !== null) return this.#unsatisfied(head, this.#asked);
    if (status === 206)
      throw new AppError("malformed-response", this.#malformed("it answers with a range that nobody asked for"));
    if (status < 200 || status > 299 || status === 204 || status === 205) {
      throw new AppError("download-status", { status: `${status} ${head.reason}`.trim() });
    }
    const note = this.#noteOfWhole(head);
    if (note !== null && !this.#owner.alone) return this.#anew(note);
    this.piece = new Piece(0, null);
    return this.#owner.openFresh(head, url, note, this.piece);
  }

  /** Why it does not go on from where it was; null: it begins in any case. */
  #noteOfWhole(head: ResponseHead): DownloadNote | null {
    const { validator } = this.#owner;
    if (this.piece.at === 0 && this.#asked === null) return null;
    if (validator === null || this.#asked === null) return "no-validator";
    return isOtherVersion(head.headers, validator) ? "changed" : "ranges-ignored";
  }

  #partial(head: ResponseHead, asked: Asked): ReceivedBody & Opened {
    const { validator, totalBytes } = this.#owner;
    const range = contentRange(head.headers);
    const fits =
      range !== null &&
      range.from === asked.from &&
      (asked.to === null || range.to <= asked.to) &&
      (totalBytes === null || range.totalBytes === null || range.totalBytes === totalBytes) &&
      responseCodings(head).length === 0 &&
      (validator === null || !isOtherVersion(head.headers, validator));
    if (!fits) return this.#anew("changed");
    this.piece.end ??= range.totalBytes;
    return this.#owner.openRange(head, range, this.piece);
  }

  /** All of it may be there already, when nobody had said how long it is: RFC 9110 section 15.5.17. */
  #unsatisfied(head: ResponseHead, asked: Asked): ReceivedBody & Opened {
    const total = unsatisfiedTotal(head.headers);
    if (total === null || total !== asked.from || this.#owner.totalBytes !== null) return this.#anew("changed");
    this.piece.end = total;
    return this.#owner.openRange(head, { from: total, to: total, totalBytes: total }, this.piece);
  }

  #anew(note: DownloadNote): never {
    this.#owner.beginAnew(note);
    throw new AppError("cancelled");
  }

  #malformed(reason: string): { host: string; reason: string } {
    return { host: this.#host, reason };
  }
}
