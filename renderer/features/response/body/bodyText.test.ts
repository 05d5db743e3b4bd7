import { describe, expect, it } from "vitest";
import { prepareText, type TextJob } from "./bodyText.ts";

function prepare(bytes: Uint8Array<ArrayBuffer>, job: Partial<TextJob>) {
  const defaults = {
    type: "text",
    encoding: "utf-8",
    language: "json",
    pretty: true,
    partial: false,
    maxColumns: 100,
  } as const;
  const text = prepareText({ ...defaults, bytes, ...job });
  return { ...text, string: new TextDecoder().decode(text.bytes) };
}

describe("prepareText", () => {
  it("decodes a body's own encoding", () => {
    expect(prepare(Uint8Array.of(0xc7, 0xd1), { encoding: "euc-kr", language: "text" }).string).toBe("한");
    expect(prepare(Uint8Array.of(0xff, 0xfe, 0x41, 0), { encoding: "utf-16le", language: "text" }).string).toBe("A");
  });

  it("leaves a UTF-8 byte order mark away and still prints pretty", () => {
    const text = prepare(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x22, 0x61, 0x22, 0x3a, 0x31, 0x7d), {});
    expect(text.string).toBe('{\n  "a": 1\n}');
    expect(text.rows.lineCount).toBe(3);
  });

  it("shows as sent what is not what it says, and says where it stops", () => {
    const text = prepare(new TextEncoder().encode('{"a":oops}'), {});
    expect(text.string).toBe('{"a":oops}');
    expect(text.notPretty).toEqual({ reason: "syntax", offsetBytes: 5 });
  });

  it("has no complaint about an empty body", () => {
    expect(prepare(new Uint8Array(0), {}).notPretty).toBeNull();
  });
});
