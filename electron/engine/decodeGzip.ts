/**
 * gzip, member by member (RFC 1952). node:zlib's own Gunzip loses good output when garbage follows the last member,
 * which browsers ignore; so the framing is read here and node:zlib inflates what lies between.
 */
import { crc32, type InflateRaw } from "node:zlib";
import type { CodingDecoder } from "./decodeCoding.ts";
import { decodingFailure, notThatCodingReason, truncatedReason } from "./decodeErrors.ts";
import { Inflation, type ByteSink } from "./decodeInflation.ts";

const trailerBytes = 8;

export class GzipDecoder implements CodingDecoder {
  readonly #name: string;
  readonly #createStream: () => InflateRaw;
  readonly #sink: ByteSink;
  #header: GzipHeader | null = new GzipHeader();
  #inflation: Inflation | null = null;
  #trailer = Buffer.alloc(trailerBytes);
  #trailerFilled = 0;
  #members = 0;
  #crc = 0;
  #memberBytes = 0;
  /** After a whole member came something that is not another one, or the decoder was destroyed. */
  #ignoring = false;

  constructor(name: string, createStream: () => InflateRaw, sink: ByteSink) {
    this.#name = name;
    this.#createStream = createStream;
    this.#sink = sink;
  }

  async feed(bytes: Uint8Array): Promise<void> {
    let offset = 0;
    while (offset < bytes.byteLength && !this.#ignoring) {
      if (this.#header !== null) offset = this.#readHeader(this.#header, bytes, offset);
      else if (this.#inflation !== null) offset += await this.#inflate(this.#inflation, bytes.subarray(offset));
      else offset = this.#readTrailer(bytes, offset);
    }
  }

  async finish(): Promise<void> {
    if (this.#ignoring) return;
    if (this.#inflation !== null) await this.#inflation.finish();
    const betweenMembers = this.#members > 0 && this.#header !== null && !this.#header.begun;
    if (!betweenMembers) throw decodingFailure(this.#name, truncatedReason);
  }

  destroy(): void {
    this.#ignoring = true;
    this.#inflation?.destroy();
  }

  #readHeader(header: GzipHeader, bytes: Uint8Array, start: number): number {
    const offset = header.read(bytes, start);
    if (header.state === "wrong") {
      if (this.#members === 0) throw decodingFailure(this.#name, notThatCodingReason);
      this.#ignoring = true;
    }
    if (header.state === "whole") {
      this.#header = null;
      this.#crc = 0;
      this.#memberBytes = 0;
      this.#inflation = new Inflation(this.#createStream(), (chunk) => {
        this.#crc = crc32(chunk, this.#crc);
        this.#memberBytes += chunk.byteLength;
        return this.#sink(chunk);
      });
    }
    return offset;
  }

  async #inflate(inflation: Inflation, bytes: Uint8Array): Promise<number> {
    const used = await inflation.feed(bytes);
    if (used < bytes.byteLength) {
      inflation.destroy();
      this.#inflation = null;
      this.#trailerFilled = 0;
    }
    return used;
  }

  #readTrailer(bytes: Uint8Array, start: number): number {
    const piece = bytes.subarray(start, start + trailerBytes - this.#trailerFilled);
    this.#trailer.set(piece, this.#trailerFilled);
    this.#trailerFilled += piece.byteLength;
    if (this.#trailerFilled === trailerBytes) this.#endMember();
    return start + piece.byteLength;
  }

  #endMember(): void {
    const sound =
      this.#trailer.readUInt32LE(0) === this.#crc >>> 0 &&
      this.#trailer.readUInt32LE(4) === this.#memberBytes % 2 ** 32;
    if (!sound) throw decodingFailure(this.#name, "its data is damaged (the checksum differs)");
    this.#members += 1;
    this.#header = new GzipHeader();
  }
}

const extraFlag = 4;
const nameFlag = 8;
const commentFlag = 16;
const checksumFlag = 2;
const reservedFlags = 0xe0;
const fixedBytes = 10;

/** Reads over a member header in whatever pieces it comes; keeps nothing of it. RFC 1952 section 2.3. */
class GzipHeader {
  state: "reading" | "whole" | "wrong" = "reading";
  #position = 0;
  #flags = 0;
  #extraLength = 0;
  /** The fields still to come, each as what is to be skipped. */
  #fields: ("extraLength" | "extra" | "text" | "checksum")[] = [];
  #fieldBytes = 0;

  get begun(): boolean {
    return this.#position > 0;
  }

  /** @returns the offset behind what was read: the first byte of data once the state is `whole` */
  read(bytes: Uint8Array, start: number): number {
    let offset = start;
    while (offset < bytes.byteLength && this.state === "reading") {
      this.#step(bytes[offset] ?? 0);
      offset += 1;
    }
    return offset;
  }

  #step(byte: number): void {
    if (this.#position < fixedBytes) this.#readFixed(byte);
    else this.#readField(byte);
    this.#position += 1;
    if (this.state === "reading" && this.#position >= fixedBytes && this.#fields.length === 0) this.state = "whole";
  }

  #readFixed(byte: number): void {
    const expected = [0x1f, 0x8b, 8][this.#position];
    if (expected !== undefined && byte !== expected) this.state = "wrong";
    if (this.#position === 3) this.#readFlags(byte);
  }

  #readFlags(flags: number): void {
    if ((flags & reservedFlags) !== 0) this.state = "wrong";
    this.#flags = flags;
    if (this.#has(extraFlag)) this.#fields.push("extraLength");
    if (this.#has(nameFlag)) this.#fields.push("text");
    if (this.#has(commentFlag)) this.#fields.push("text");
    if (this.#has(checksumFlag)) this.#fields.push("checksum");
  }

  #has(flag: number): boolean {
    return (this.#flags & flag) !== 0;
  }

  #readField(byte: number): void {
    this.#fieldBytes += 1;
    switch (this.#fields[0]) {
      case "extraLength":
        this.#extraLength |= byte << (8 * (this.#fieldBytes - 1));
        if (this.#fieldBytes === 2) this.#nextField(this.#extraLength > 0 ? "extra" : null);
        break;
      case "extra":
        if (this.#fieldBytes === this.#extraLength) this.#nextField(null);
        break;
      case "text":
        if (byte === 0) this.#nextField(null);
        break;
      case "checksum":
        if (this.#fieldBytes === 2) this.#nextField(null);
        break;
      case undefined:
        break;
    }
  }

  #nextField(inserted: "extra" | null): void {
    this.#fields.shift();
    if (inserted !== null) this.#fields.unshift(inserted);
    this.#fieldBytes = 0;
  }
}
