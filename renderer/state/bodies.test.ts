import { beforeEach, describe, expect, it } from "vitest";
import type { Bridge } from "../../shared/wire.ts";
import { createApi } from "../api/api.ts";
import { z } from "zod";
import { connectApi } from "./api.ts";
import { chunkBytes, forgetBody, readBodyRange } from "./bodies.ts";
import { ChunkCache } from "./chunkCache.ts";

const readInput = z.object({ bodyId: z.string(), offsetBytes: z.number(), lengthBytes: z.number() });

/** An engine in memory that keeps one growing body. */
function bodyEngine(): { body: Uint8Array; complete: boolean; reads: number; bridge: Bridge } {
  const engine = {
    body: new Uint8Array(0),
    complete: true,
    reads: 0,
    bridge: {
      call: async (_name: string, input: unknown) => {
        const { offsetBytes, lengthBytes } = readInput.parse(input);
        engine.reads += 1;
        const bytes = engine.body.slice(offsetBytes, offsetBytes + lengthBytes);
        return { ok: true, value: { bytes, sizeBytes: engine.body.length, complete: engine.complete } };
      },
      stream: () => ({ send: () => undefined, close: () => undefined }),
    },
  };
  return engine;
}

describe("readBodyRange", () => {
  let engine = bodyEngine();
  beforeEach(() => {
    engine = bodyEngine();
    connectApi(createApi(engine.bridge));
    forgetBody("b");
  });

  it("joins chunks, from the middle of one to the middle of another", async () => {
    engine.body = Uint8Array.from({ length: chunkBytes * 3 + 100 }, (_, index) => index % 251);
    const read = await readBodyRange("b", chunkBytes - 7, chunkBytes + 20);
    expect(read).toEqual(engine.body.slice(chunkBytes - 7, chunkBytes * 2 + 13));
  });

  it("gives fewer bytes at the end of the body", async () => {
    engine.body = Uint8Array.of(1, 2, 3);
    expect(await readBodyRange("b", 1, 1000)).toEqual(Uint8Array.of(2, 3));
    expect(await readBodyRange("b", 3, 1000)).toEqual(new Uint8Array(0));
  });

  it("reads a chunk once, unless it may still grow", async () => {
    engine.body = Uint8Array.of(1, 2);
    engine.complete = false;
    await readBodyRange("b", 0, 10);
    engine.body = Uint8Array.of(1, 2, 3);
    engine.complete = true;
    expect(await readBodyRange("b", 0, 10)).toEqual(Uint8Array.of(1, 2, 3));
    await readBodyRange("b", 0, 10);
    expect(engine.reads).toBe(2);
  });
});

describe("ChunkCache", () => {
  it("drops the least recently used chunk first", () => {
    const cache = new ChunkCache(2);
    cache.set("b", 0, Uint8Array.of(0));
    cache.set("b", 1, Uint8Array.of(1));
    cache.get("b", 0);
    cache.set("b", 2, Uint8Array.of(2));
    expect([cache.get("b", 0), cache.get("b", 1), cache.get("b", 2)].map((chunk) => chunk?.[0])).toEqual([
      0,
      undefined,
      2,
    ]);
  });
});
