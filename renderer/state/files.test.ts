import { beforeEach, describe, expect, it } from "vitest";
import type { Api } from "../api/api.ts";
import { connectApi } from "./api.ts";
import { uploadFile } from "./files.ts";
import { getState, initialState, setState } from "./store.ts";

/** An engine that takes uploads into memory. */
function engineInMemory() {
  const written: Uint8Array[] = [];
  const called: string[] = [];
  const answers: Record<string, (input: never) => unknown> = {
    "upload.start": () => ({ uploadId: "u" }),
    "upload.write": ({ bytes }: { bytes: Uint8Array }) => {
      written.push(bytes);
      return {};
    },
    "upload.finish": () => ({ path: "/uploads/f" }),
  };
  const api = {
    call: async (name: string, input: unknown) => {
      called.push(name);
      return answers[name]?.(input as never);
    },
  } as unknown as Api;
  connectApi(api);
  return { written, called };
}

describe("uploadFile", () => {
  beforeEach(() => setState(initialState()));

  it("writes the whole file in order, at most a mebibyte at a time, and tells how far it is", async () => {
    const { written } = engineInMemory();
    const content = Uint8Array.from({ length: 2_500_000 }, (_, index) => index % 251);
    const progress: number[] = [];
    const signal = new AbortController().signal;
    const path = await uploadFile(new File([content], "f.bin"), (sentBytes) => progress.push(sentBytes), signal);
    expect(path).toBe("/uploads/f");
    expect(written.map((bytes) => bytes.byteLength)).toEqual([1_048_576, 1_048_576, 402_848]);
    const received = new Uint8Array(await new Blob(written as Uint8Array<ArrayBuffer>[]).arrayBuffer());
    expect(received.every((byte, index) => byte === content[index])).toBe(true);
    expect(progress).toEqual([1_048_576, 2_097_152, 2_500_000]);
  });

  it("takes an empty file", async () => {
    const { called } = engineInMemory();
    expect(await uploadFile(new File([], "empty"), () => undefined, new AbortController().signal)).toBe("/uploads/f");
    expect(called).toEqual(["upload.start", "upload.finish"]);
  });

  it("stops when it is aborted, and tells nobody", async () => {
    const { written, called } = engineInMemory();
    const controller = new AbortController();
    const path = await uploadFile(
      new File([new Uint8Array(3_000_000)], "f"),
      () => controller.abort(),
      controller.signal,
    );
    expect(path).toBeNull();
    expect(written).toHaveLength(1);
    expect(called).not.toContain("upload.finish");
    expect(getState().toasts).toEqual([]);
  });
});
