/** One search of the text of a view, as far as it is there, and on while it grows. */
import type { StreamEvent } from "../../../../shared/contract.ts";
import type { FindQuery, ViewFacts } from "../../../../shared/contract/bodyView.ts";
import { AppError } from "../../../../shared/errors.ts";
import type { TextIndex } from "../textIndex.ts";
import type { ReadText } from "../shownBlock.ts";
import type { FindThread, FoundInPiece } from "./findThread.ts";

const pieceBytes = 512 * 1024;

interface Searched {
  readonly index: TextIndex;
  readonly readText: ReadText;
  readonly closed: boolean;
  facts(): ViewFacts;
  listen(listener: () => void): () => void;
}

export async function* findInText(
  view: Searched,
  query: FindQuery,
  thread: FindThread,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent<"bodyView.find">, void> {
  const run = thread.open(query);
  let wake = (): void => undefined;
  const stop = view.listen(() => wake());
  const abort = (): void => wake();
  signal.addEventListener("abort", abort, { once: true });
  try {
    let at = 0;
    let isLast = false;
    while (!isLast && !signal.aborted) {
      const { textBytes, ended } = view.index;
      const isOver = ended || view.facts().complete;
      const length = Math.min(pieceBytes, textBytes - at);
      if (length <= 0 && !isOver) {
        await new Promise<void>((resolve) => (wake = resolve));
        if (view.closed) throw new AppError("body-gone");
        continue;
      }
      const bytes = await view.readText(at, Math.max(0, length));
      at += bytes.length;
      isLast = isOver && at >= textBytes;
      const found = await run.push(ownBytes(bytes), isLast);
      if (signal.aborted) return;
      yield eventOf(view, found, at, isLast);
    }
  } finally {
    stop();
    signal.removeEventListener("abort", abort);
    run.close();
  }
}

function eventOf(view: Searched, { matches, count }: FoundInPiece, at: number, done: boolean) {
  const found: StreamEvent<"bodyView.find">["matches"] = [];
  for (let one = 0; one < matches.length; one += 3) {
    const [line = 0, column = 0, length = 0] = matches.subarray(one, one + 3);
    found.push({ position: { line, column }, length });
  }
  return { matches: found, count, readBytes: at, sizeBytes: Math.max(at, view.index.textBytes), done };
}

/** Such whose memory can be given away: that of a view's text can, where it is not a part of more. */
function ownBytes({ buffer, byteOffset, byteLength }: Buffer): Uint8Array<ArrayBuffer> {
  const isWhole = byteOffset === 0 && byteLength === buffer.byteLength;
  return isWhole && buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer)
    : new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));
}
