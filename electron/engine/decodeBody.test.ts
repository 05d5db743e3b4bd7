import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decode, encode, headerName, modes, names, split, text, useStore } from "./decodeBody.testing.ts";

useStore();

describe.each(modes)("decoding %s", (mode) => {
  it.each(names)("undoes %s", async (coding) => {
    const outcome = await decode([headerName(coding)], [encode(coding, text)], mode);
    expect(outcome.body.equals(text)).toBe(true);
    expect(outcome).toMatchObject({ code: null, complete: true });
    expect(outcome.undone).toEqual(coding === "identity" ? [] : [headerName(coding)]);
  });

  it.each(names.flatMap((first) => names.map((second) => [first, second] as const)))(
    "undoes %s under %s",
    async (first, second) => {
      const wire = encode(second, encode(first, text));
      const outcome = await decode([`${headerName(first)}, ${headerName(second)}`], [wire], mode);
      expect(outcome.code).toBe(null);
      expect(outcome.body.equals(text)).toBe(true);
    },
  );

  it.each(names)("gives zero bytes for zero bytes of %s, and for a coded nothing", async (coding) => {
    expect(await decode([headerName(coding)], [], mode)).toMatchObject({ code: null, body: Buffer.alloc(0) });
    expect(await decode([headerName(coding)], [Buffer.alloc(0)], mode)).toMatchObject({ code: null });
    const nothing = encode(coding, Buffer.alloc(0));
    expect(await decode([headerName(coding)], [nothing], mode)).toMatchObject({ code: null, body: Buffer.alloc(0) });
  });

  it.each(["gzip", "zstd"])("undoes all members of %s", async (coding) => {
    const wire = Buffer.concat([encode(coding, text), encode(coding, Buffer.alloc(0)), encode(coding, text)]);
    const { body, code } = await decode([coding], [wire], mode);
    expect(code).toBe(null);
    expect(body.equals(Buffer.concat([text, text]))).toBe(true);
  });

  it.each(["\0\0\0\0", "garbage", "\x1f\x8b\x07garbage", "\n"])("ignores %j behind gzip", async (garbage) => {
    const wire = Buffer.concat([gzipSync(text), Buffer.from(garbage, "latin1")]);
    const { body, code } = await decode(["gzip"], [wire], mode);
    expect([code, body.equals(text)]).toEqual([null, true]);
  });

  it.each(names.filter((name) => name !== "identity"))("says so when %s is truncated at any byte", async (coding) => {
    const wire = encode(coding, text);
    for (let length = 1; length < wire.length; length += 1) {
      const outcome = await decode([headerName(coding)], [wire.subarray(0, length)], mode);
      expect([length, outcome.code]).toEqual([length, "decoding-failure"]);
      expect(outcome).toMatchObject({
        complete: true,
        params: { coding: headerName(coding), reason: "it stops before its end" },
      });
      expect(text.subarray(0, outcome.body.length).equals(outcome.body)).toBe(true);
    }
  });

  it.each(["gzip", "deflate", "br", "zstd"])("says so when %s is not what was sent", async (coding) => {
    const outcome = await decode([coding], [Buffer.from("<html>not compressed at all</html>")], mode);
    expect(outcome).toMatchObject({ code: "decoding-failure", params: { coding } });
  });

  it("sees a damaged byte anywhere in gzip's data and trailer", async () => {
    const wire = gzipSync(text);
    for (let index = 10; index < wire.length; index += 1) {
      const damaged = Buffer.from(wire);
      damaged[index] = (damaged[index] ?? 0) ^ 0x55;
      expect([index, (await decode(["gzip"], [damaged], mode)).code]).toEqual([index, "decoding-failure"]);
    }
  });

  it("stops at the limit and keeps as much as it allows", async () => {
    for (const coding of ["gzip", "deflate", "br", "zstd"]) {
      const wire = encode(coding, Buffer.alloc(100_000, 1));
      const outcome = await decode([coding], [wire], mode, 50_000);
      expect(outcome).toMatchObject({ code: "body-too-large", params: { limit: "50 kB" } });
      expect(outcome.body.length).toBe(50_000);
      expect(await decode([coding], [wire], mode, 100_000)).toMatchObject({ code: null });
    }
  });
});

describe("codings", () => {
  it("undoes up to the first one that it does not know, from the end", async () => {
    const wire = encode("br", encode("gzip", text));
    expect(await decode(["gzip", "rot13", "br"], [wire], "at once")).toMatchObject({
      undone: ["br"],
      body: encode("gzip", text),
    });
    expect(await decode(["gzip, compress"], [text], "at once")).toMatchObject({ undone: [], body: text, code: null });
    expect(await decode(["__proto__"], [text], "at once")).toMatchObject({ undone: [], body: text });
  });

  it("reads names in any case, with spaces and empty items", async () => {
    const wire = encode("zstd", encode("gzip", text));
    expect(await decode([" GZip ,, identity", "ZSTD"], [wire], "streamed")).toMatchObject({
      undone: ["gzip", "zstd"],
      body: text,
    });
  });

  it.each(modes)("undoes eight of them %s, and leaves nine as they are with an error", async (mode) => {
    const eight = ["gzip", "br", "zstd", "deflate", "br", "gzip", "zstd", "gzip"];
    const wire = eight.reduce<Buffer>((bytes, coding) => encode(coding, bytes), text);
    expect(await decode(eight, [wire], mode)).toMatchObject({ undone: eight, body: text, code: null });
    expect(await decode([...eight, "gzip"], [wire], mode)).toMatchObject({
      undone: [],
      body: wire,
      code: "decoding-failure",
    });
  });

  it("names the inner coding when that one is damaged, and keeps what came before", async () => {
    const inner = gzipSync(randomBytes(300_000), { level: 1 });
    const wire = encode("br", inner.subarray(0, 200_000));
    const outcome = await decode(["gzip", "br"], split(wire, 10_000), "streamed");
    expect(outcome).toMatchObject({ code: "decoding-failure", params: { coding: "gzip" } });
    expect(outcome.body.length).toBeGreaterThan(150_000);
  });

  it("keeps what was decoded when the outer coding is truncated", async () => {
    const wire = encode("zstd", gzipSync(randomBytes(600_000)));
    const outcome = await decode(["gzip", "zstd"], split(wire.subarray(0, 500_000), 16_384), "streamed");
    expect(outcome).toMatchObject({ code: "decoding-failure", params: { coding: "zstd" } });
    expect(outcome.body.length).toBeGreaterThan(200_000);
  });
});
