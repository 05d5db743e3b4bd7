/**
 * One download from its first request, or from what an earlier run left, to a whole file under its final name. Which
 * requests, in which order, and how often they are tried again is the caller's to say; so is what is remembered of it.
 */
import { AppError, toAppError } from "../../../shared/errors.ts";
import type { Checksum } from "../../../shared/model/checksum.ts";
import type { Download, DownloadNote } from "../../../shared/model/download.ts";
import type { ResponseHead } from "../../../shared/model/exchange.ts";
import type { BodyReceiver } from "../bodyReceiver.ts";
import type { Engine, SendInput } from "../engine.ts";
import { fieldList, fieldValue } from "../responseHead.ts";
import { checksumOfResponse } from "./checksums.ts";
import { downloadName } from "./downloadName.ts";
import type { DownloadOrder, DownloadStatus } from "./downloadOrder.ts";
import { claimPaths, downloadPaths, releasePaths, reservePaths, type DownloadPaths } from "./downloadPaths.ts";
import { finishDownload, finishedBefore, type DownloadOutcome } from "./finishDownload.ts";
import { Lane, type LaneOwner } from "./lane.ts";
import { OpeningWriter } from "./openingWriter.ts";
import { isOwnCoding, responseCodings } from "./ownCoding.ts";
import { PartFile } from "./partFile.ts";
import { Piece } from "./piece.ts";
import { RangeWriter } from "./rangeWriter.ts";
import { contentLength, strongValidator, type ContentRange, type Validator } from "./validator.ts";

const mostRounds = 4;

export class DownloadRun implements LaneOwner {
  readonly #engine: Pick<Engine, "send">;
  readonly #order: DownloadOrder;
  readonly #lanes = new Set<Lane>();
  #waiting: Piece[] = [];
  #file: PartFile | null = null;
  #paths: DownloadPaths | null = null;
  #state: DownloadStatus["state"] = "running";
  #note: DownloadNote | null = null;
  #decoded: string | null = null;
  #expected: Download["expected"];
  #resumedBytes = 0;
  /** Further lanes are worth trying. */
  #mayShare: boolean;
  #hashes = false;
  #again = false;
  #error: AppError | null = null;
  #stop = new AbortController();
  #landed = Promise.withResolvers<void>();
  #sends = 0;

  constructor(engine: Pick<Engine, "send">, order: DownloadOrder) {
    this.#engine = engine;
    this.#order = order;
    this.#mayShare = order.ranges > 1;
    this.#expected = order.expected;
  }

  get status(): DownloadStatus {
    const file = this.#file;
    let pending = 0;
    for (const lane of this.#lanes) pending += lane.pendingBytes;
    return {
      state: this.#state,
      place: this.#paths,
      receivedBytes: (file?.receivedBytes ?? 0) + pending,
      totalBytes: file?.totalBytes ?? null,
      resumedBytes: this.#resumedBytes,
      ranges: this.#lanes.size,
      validator: file?.validator?.value ?? null,
      note: this.#note,
      decoded: this.#decoded,
      expected: this.#expected,
    };
  }

  /** What the person says while it runs; before the end it is told. */
  expect(expected: NonNullable<Download["expected"]>): void {
    this.#expected = expected;
  }

  /** Once. @throws AppError; what has come then is kept, and another run with `begun` goes on from it */
  async run(signal: AbortSignal): Promise<DownloadOutcome> {
    try {
      const before = await this.#reopen();
      if (before !== null) return before;
      for (let round = 1; this.#file?.gaps.length !== 0; round += 1) {
        const error = await this.#round(signal);
        if (error === null) continue;
        if (!this.#again || signal.aborted || round >= mostRounds) throw error;
      }
      return await this.#finish(signal);
    } catch (thrown) {
      // The reason that counts is the first one.
      await this.#file?.save().catch(() => undefined);
      throw signal.aborted ? new AppError("cancelled") : toAppError(thrown);
    } finally {
      await this.#file?.close();
      if (this.#paths !== null) releasePaths(this.#paths);
    }
  }

  // --- what lanes ask

  get validator(): Validator | null {
    return this.#file?.validator ?? null;
  }

  get totalBytes(): number | null {
    return this.#file?.totalBytes ?? null;
  }

  get alone(): boolean {
    return this.#lanes.size === 1 && this.#waiting.length === 0;
  }

  async send(receiver: BodyReceiver): Promise<AppError | null> {
    this.#sends += 1;
    const input: SendInput = { ...this.#order.send, exchangeId: `${this.#order.id}.${this.#sends}`, receiver };
    for await (const event of this.#engine.send(input, this.#stop.signal)) {
      if (event.type === "done") return null;
      if (event.type === "failed") {
        return event.exchange.error === null ? null : AppError.fromData(event.exchange.error);
      }
    }
    return new AppError("cancelled");
  }

  openFresh(
    head: ResponseHead,
    url: string,
    note: DownloadNote | null,
    piece: Piece,
  ): { writer: OpeningWriter; decodes: boolean } {
    const name = this.#file?.paths.fileName ?? downloadName(head, url);
    const type = fieldValue(head.headers, "content-type");
    const codings = responseCodings(head);
    const decodes = this.#order.decodes && codings.some((coding) => !isOwnCoding(coding, type, name));
    this.#decoded = decodes ? codings.join(", ") : null;
    if (note !== null) this.#note = note;
    this.#resumedBytes = 0;
    piece.end = decodes ? null : contentLength(head.headers);
    if (!decodes) this.#expect(checksumOfResponse(head.headers, true));
    const opening = this.#openFresh(name, piece.end, decodes ? null : strongValidator(head.headers), piece);
    const shares = piece.end !== null && fieldList(head.headers, "accept-ranges").includes("bytes");
    return { writer: new OpeningWriter(opening.then((writer) => this.#began(writer, shares))), decodes };
  }

  openRange(head: ResponseHead, range: ContentRange, piece: Piece): { writer: OpeningWriter; decodes: boolean } {
    const file = this.#file;
    if (file === null) throw new AppError("bug");
    file.totalBytes ??= range.totalBytes;
    this.#expect(checksumOfResponse(head.headers, false));
    if (this.#note === null && piece.at > 0 && this.#resumedBytes > 0) this.#note = "resumed";
    const open = async (): Promise<RangeWriter> => {
      await file.checkSpace();
      this.#prepare(file);
      return this.#began(new RangeWriter(file, piece, range.to, this.#order.limit), true);
    };
    return { writer: new OpeningWriter(open()), decodes: false };
  }

  beginAnew(note: DownloadNote): void {
    this.#note = note;
    this.#again = true;
    // A server whose ranges do not fit each other is asked for all at once.
    this.#mayShare = false;
    this.#stop.abort();
  }

  nextPiece(): Piece | null {
    const waiting = this.#waiting.shift();
    if (waiting !== undefined || !this.#mayShare || this.validator === null) return waiting ?? null;
    const largest = [...this.#lanes].toSorted((a, b) => b.piece.leftBytes - a.piece.leftBytes)[0];
    return largest?.piece.split() ?? null;
  }

  // --- the rounds

  /** @returns the outcome when it was finished before, and its end was not told */
  async #reopen(): Promise<DownloadOutcome | null> {
    const { begun, source } = this.#order;
    if (begun === null) return null;
    const paths = downloadPaths(begun.directory, begun.fileName);
    claimPaths(paths);
    this.#paths = paths;
    const finished = await finishedBefore(paths, source, this.#expected);
    if (finished !== null) return finished;
    const opened = await PartFile.reopen(paths, source);
    if (opened === null) {
      this.#file = await PartFile.create(paths, source);
      return null;
    }
    this.#file = opened.file;
    if (opened.damaged) this.#note = "part-damaged";
    if (opened.file.validator === null && opened.file.receivedBytes > 0 && opened.file.gaps.length > 0) {
      this.#note = "no-validator";
      await opened.file.empty();
    }
    this.#resumedBytes = opened.file.receivedBytes;
    if (opened.file.gaps.length === 0) this.#prepare(opened.file);
    return null;
  }

  async #round(signal: AbortSignal): Promise<AppError | null> {
    if (this.#again) await this.#file?.empty();
    if (this.#again) this.#resumedBytes = 0;
    this.#again = false;
    this.#error = null;
    this.#stop = new AbortController();
    this.#landed = Promise.withResolvers();
    const abort = (): void => this.#stop.abort();
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    const gaps = this.#file?.gaps ?? [[0, null] as const];
    this.#waiting = gaps.map(([from, to]) => new Piece(from, to));
    this.#launch();
    await this.#landed.promise;
    signal.removeEventListener("abort", abort);
    // Nobody said how long it is: it came whole, so it is as long as it is.
    if (this.#error === null && this.#file !== null) this.#file.totalBytes ??= this.#file.reachedBytes;
    return this.#error;
  }

  #launch(): void {
    const piece = this.nextPiece();
    if (piece === null) return;
    const lane = new Lane(this, piece);
    this.#lanes.add(lane);
    void lane.run().then((error) => this.#land(lane, error));
  }

  #land(lane: Lane, error: AppError | null): void {
    this.#lanes.delete(lane);
    const goesOn = this.#lanes.size > 0 && !this.#stop.signal.aborted;
    if (error !== null && goesOn && error.data.kind === "network") {
      // A server that has enough of them: the others take over what this one leaves.
      this.#mayShare = false;
      if (!lane.piece.isWhole) this.#waiting.push(new Piece(lane.piece.at, lane.piece.end));
    } else if (error !== null) {
      this.#error ??= error;
      this.#stop.abort();
    }
    this.#order.onChange();
    if (this.#lanes.size === 0) this.#landed.resolve();
  }

  #expect(checksum: Checksum | null): void {
    if (checksum !== null && (this.#expected === null || this.#expected.from === "response"))
      this.#expected = { ...checksum, from: "response" };
  }

  async #openFresh(
    name: string,
    totalBytes: number | null,
    validator: Validator | null,
    piece: Piece,
  ): Promise<RangeWriter> {
    const file = this.#file ?? (await this.#create(name));
    await file.empty();
    file.totalBytes = totalBytes;
    file.validator = validator;
    await file.checkSpace();
    await file.save();
    this.#prepare(file);
    return new RangeWriter(file, piece, totalBytes, this.#order.limit);
  }

  async #create(name: string): Promise<PartFile> {
    const { directory, fileName } = await this.#order.place(name);
    this.#paths = await reservePaths(directory, fileName, this.#order.taken);
    this.#file = await PartFile.create(this.#paths, this.#order.source);
    return this.#file;
  }

  #prepare(file: PartFile): void {
    if (this.#hashes) return;
    this.#hashes = true;
    const wanted = this.#order.algorithms;
    file.hash(this.#expected === null ? wanted : [...new Set([...wanted, this.#expected.algorithm])]);
  }

  #began(writer: RangeWriter, shares: boolean): RangeWriter {
    this.#order.onChange();
    if (shares) while (this.#lanes.size < this.#order.ranges && this.#grew());
    return writer;
  }

  /** @returns whether there was something for another lane */
  #grew(): boolean {
    const before = this.#lanes.size;
    if (this.#mayShare) this.#launch();
    return this.#lanes.size > before;
  }

  async #finish(signal: AbortSignal): Promise<DownloadOutcome> {
    const file = this.#file;
    if (file === null) throw new AppError("bug");
    this.#state = "checking";
    this.#order.onChange();
    return finishDownload(file, this.#expected, this.#order.taken === "replace", signal);
  }
}
