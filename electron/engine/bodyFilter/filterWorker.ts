/** The thread that filters one body, and ends: what it needs in memory goes with it. */
import { parentPort, receiveMessageOnPort, type MessagePort } from "node:worker_threads";
import { AppError, toAppError } from "../../../shared/errors.ts";
import type { FilterSpace } from "./filterSpace.ts";
import type { FilterAnswer, FilterReply, FilterRequest, FilterWork, WrittenBody } from "./filterWork.ts";
import { runFilter } from "./runFilter.ts";

parentPort?.once("message", (work: FilterWork) => {
  runFilter(new AskedSpace(work), work).then(
    (filtered) => reply({ type: "done", ...filtered }),
    (thrown: unknown) => reply({ type: "failed", error: toAppError(thrown).data }),
  );
});

function reply(message: FilterReply, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

/** Asks the thread of the engine, and sleeps until it has answered. */
class AskedSpace implements FilterSpace {
  sizeBytes: number;
  readonly #port: MessagePort;
  readonly #answered: Int32Array;
  #seen = 0;
  #recodedBytes = 0;

  constructor({ sizeBytes, answered, port }: FilterWork) {
    this.#port = port;
    this.sizeBytes = sizeBytes;
    this.#answered = new Int32Array(answered);
  }

  read(from: "source" | "scratch", offsetBytes: number, memory: ArrayBuffer): Uint8Array<ArrayBuffer> {
    const answer = this.#ask({ type: "read", from, offsetBytes, memory }, [memory]);
    if (answer.type !== "read") throw new AppError("bug", {}, { detail: `a filter was answered ${answer.type}` });
    return new Uint8Array(answer.memory, 0, answer.lengthBytes);
  }

  write(to: WrittenBody, bytes: Uint8Array): void {
    if (to === "recoded") this.#recodedBytes += bytes.length;
    // Not from Node's shared pool: it is given to another thread.
    const copied = Uint8Array.from(bytes);
    this.#ask({ type: "write", to, bytes: copied }, [copied.buffer]);
  }

  restart(): void {
    this.#ask({ type: "restart" });
  }

  useRecoded(): void {
    this.#ask({ type: "useRecoded" });
    this.sizeBytes = this.#recodedBytes;
  }

  #ask(request: FilterRequest, transfer: ArrayBuffer[] = []): FilterAnswer {
    this.#port.postMessage(request, transfer);
    for (;;) {
      const received = receiveMessageOnPort(this.#port);
      if (received !== undefined) {
        this.#seen = Atomics.load(this.#answered, 0);
        if (received.message.type === "failed") throw AppError.fromData(received.message.error);
        return received.message;
      }
      Atomics.wait(this.#answered, 0, this.#seen);
      this.#seen = Atomics.load(this.#answered, 0);
    }
  }
}
