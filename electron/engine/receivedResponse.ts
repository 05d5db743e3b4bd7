/** The final response as it arrives: through the decoder into the body store. */
import { toAppError, type AppError } from "../../shared/errors.ts";
import type { Pair } from "../../shared/model/entry.ts";
import type { Response, ResponseHead } from "../../shared/model/exchange.ts";
import type { ReceivingWriter } from "./bodyReceiver.ts";
import type { BodyWriter } from "./bodyStore.ts";
import { createBodyDecoder, type BodyDecoder } from "./decodeBody.ts";
import type { ResponseTarget } from "./bodyDelivery.ts";
import { fieldList, fieldValue } from "./responseHead.ts";

export interface ReceivedResponseInput {
  head: ResponseHead;
  url: string;
  /** Of the request. */
  method: string;
  writer: BodyWriter & Partial<Pick<ReceivingWriter, "wanted">>;
  /** False: content codings stay as they are. */
  decodes?: boolean;
  maxDecodedBytes: number | null;
  /** Decoding failed between two writes. */
  onFailure: (error: AppError) => void;
}

export class ReceivedResponse implements ResponseTarget {
  wireBytes = 0;
  trailers: Pair[] = [];
  readonly #input: ReceivedResponseInput;
  readonly #decoder: BodyDecoder;
  #complete = true;

  constructor(input: ReceivedResponseInput) {
    this.#input = input;
    const codings =
      input.decodes !== false && carriesBody(input) ? fieldList(input.head.headers, "content-encoding") : [];
    const limits = { maxDecodedBytes: input.maxDecodedBytes };
    this.#decoder = createBodyDecoder(codings, limits, input.writer, input.onFailure);
  }

  get wanted(): boolean {
    return this.#input.writer.wanted ?? true;
  }

  get status(): number {
    return this.#input.head.status;
  }

  get bodyId(): string {
    return this.#input.writer.id;
  }

  write(chunk: Buffer): Promise<void> | undefined {
    this.wireBytes += chunk.byteLength;
    return this.#decoder.write(chunk);
  }

  get decodedBytes(): number {
    return this.#decoder.decodedBytes;
  }

  /** From Content-Length; null when not said. */
  get wireTotalBytes(): number | null {
    const text = fieldValue(this.#input.head.headers, "content-length");
    return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
  }

  /**
   * No more will come. What arrived is kept whatever happened.
   * @param error why the body stopped early; null when it is whole
   * @returns what went wrong, at the latest now
   */
  async finish(error: AppError | null): Promise<AppError | null> {
    let problem = error;
    try {
      await this.#decoder.end();
    } catch (thrown) {
      // Truncated input cannot be decoded to its end: that it was cut short is the better explanation.
      problem ??= toAppError(thrown);
    }
    this.#complete = problem === null;
    if (problem !== null) problem.data.phase ??= "receive";
    return problem;
  }

  /** @param complete false while it arrives */
  snapshot(complete = this.#complete): Response {
    const { head, url, writer } = this.#input;
    return {
      head,
      url,
      trailers: this.trailers,
      bodyId: writer.id,
      wireBytes: this.wireBytes,
      decodedBytes: this.#decoder.decodedBytes,
      contentCodings: this.#decoder.undone,
      complete,
    };
  }
}

/** RFC 9112 section 6.3: these end at their head, whatever it says of a body. */
function carriesBody({ method, head }: ReceivedResponseInput): boolean {
  return method !== "HEAD" && head.status !== 204 && head.status !== 304;
}
