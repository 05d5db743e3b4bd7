/** Takes a reply's bytes while their file is still being opened, and hands them on then. */
import type { ReceivingWriter } from "../bodyReceiver.ts";
import type { RangeWriter } from "./rangeWriter.ts";

export class OpeningWriter implements ReceivingWriter {
  readonly id = "";
  readonly #opening: Promise<RangeWriter>;
  #writer: RangeWriter | null = null;
  #pending: Promise<void>;

  /** @param opening rejects with the AppError that the download fails with */
  constructor(opening: Promise<RangeWriter>) {
    this.#opening = opening;
    this.#pending = opening.then((writer) => void (this.#writer = writer));
    this.#pending.catch(() => undefined);
  }

  get sizeBytes(): number {
    return this.#writer?.sizeBytes ?? 0;
  }

  get wanted(): boolean {
    return this.#writer?.wanted ?? true;
  }

  get pendingBytes(): number {
    return this.#writer?.pendingBytes ?? 0;
  }

  write(chunk: Uint8Array): Promise<void> | undefined {
    if (this.#writer !== null) return this.#writer.write(chunk);
    this.#pending = this.#pending.then(async () => (await this.#opening).write(chunk));
    return this.#pending;
  }

  async end(): Promise<void> {
    await this.#pending;
    await (await this.#opening).end();
  }
}
