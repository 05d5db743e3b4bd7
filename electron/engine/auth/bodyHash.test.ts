import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import type { RequestBodySource } from "../requestBody.ts";
import { readShortBody, updateWithBody } from "./bodyHash.ts";

const piece = Buffer.alloc(1024 * 1024, "envoi");

/** @param pieces how many MiB; without an end where it is null */
function streamed(pieces: number | null): { body: RequestBodySource; streams: Readable[] } {
  const streams: Readable[] = [];
  const open = (): Readable => {
    let left = pieces ?? Number.POSITIVE_INFINITY;
    const stream = new Readable({ read: () => void stream.push(left-- > 0 ? piece : null) });
    streams.push(stream);
    return stream;
  };
  return { body: { lengthBytes: null, pipePath: null, spent: false, open }, streams };
}

test("a stream is hashed to its end, and only as far as it counts", async () => {
  const { body, streams } = streamed(3);
  const whole = createHash("sha256");
  await updateWithBody(whole, body, "X");
  expect(whole.digest("hex")).toBe(
    createHash("sha256")
      .update(Buffer.concat([piece, piece, piece]))
      .digest("hex"),
  );
  const beginning = createHash("sha256");
  await updateWithBody(beginning, body, "X", { limitBytes: 1000 });
  expect(beginning.digest("hex")).toBe(createHash("sha256").update(piece.subarray(0, 1000)).digest("hex"));
  expect(streams.map(({ destroyed }) => destroyed)).toEqual([true, true]);
});

test("reading ends when the send does, and a preview ends by itself", async () => {
  const { body, streams } = streamed(null);
  const controller = new AbortController();
  const reading = updateWithBody(createHash("sha256"), body, "X", { signal: controller.signal });
  controller.abort(new Error("given up"));
  await expect(reading).rejects.toThrow("given up");
  await updateWithBody(createHash("sha256"), body, "X", { preview: true });
  expect(streams.map(({ destroyed }) => destroyed)).toEqual([true, true]);
});

test("a form that is too large to be sorted is refused", async () => {
  const { body } = streamed(3);
  expect(await readShortBody(body, "X", 3 * piece.byteLength)).toHaveLength(3 * piece.byteLength);
  await expect(readShortBody(body, "X", 2 * piece.byteLength)).rejects.toThrow(
    "body is too large for its parameters to be signed",
  );
});
