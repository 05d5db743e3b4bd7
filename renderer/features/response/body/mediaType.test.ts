import { describe, expect, it } from "vitest";
import { bodyKind, effectiveMedia, parseMediaType, suggestedFileName, textEncoding } from "./mediaType.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const kindOf = (type: string | null, head: Uint8Array): string => bodyKind(parseMediaType(type), head);

describe("bodyKind", () => {
  it.each([
    ["application/json", "json"],
    ["application/problem+json; charset=utf-8", "json"],
    ["application/x-ndjson", "ndjson"],
    ["text/event-stream", "events"],
    ["multipart/form-data; boundary=x", "multipart"],
    ["application/vnd.msgpack", "messagepack"],
    ["application/senml+cbor", "cbor"],
    ["application/x-protobuf", "protobuf"],
    ["text/markdown", "markdown"],
    ["text/html", "html"],
    ["application/atom+xml", "xml"],
    ["image/svg+xml", "svg"],
    ["image/png", "image"],
    ["text/csv", "csv"],
    ["application/javascript", "text"],
    ["audio/mpeg", "audio"],
    ["video/webm", "video"],
    ["font/woff2", "font"],
    ["application/font-woff", "font"],
    ["application/x-www-form-urlencoded", "form"],
  ])("sees %s as %s", (type, kind) => {
    expect(kindOf(type, bytes("x"))).toBe(kind);
  });

  it("looks at the bytes when the type says nothing", () => {
    expect(kindOf(null, bytes(' {"a":1}'))).toBe("json");
    expect(kindOf("application/octet-stream", bytes("<!DOCTYPE html><p>"))).toBe("html");
    expect(kindOf(null, bytes('<?xml version="1.0"?>'))).toBe("xml");
    expect(kindOf(null, bytes("hello é"))).toBe("text");
    expect(kindOf(null, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a))).toBe("image");
    expect(kindOf(null, Uint8Array.of(1, 2, 3))).toBe("binary");
    expect(kindOf("application/pdf", Uint8Array.of(0x25, 0x50, 0xe2, 0xe3, 0xcf))).toBe("pdf");
    expect(kindOf("text/plain", Uint8Array.of(0x41, 0, 0x42))).toBe("binary");
    expect(kindOf("text/plain", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0))).toBe("image");
    expect(kindOf("text/plain", bytes("%PDF-1.7 is how it begins"))).toBe("text");
    expect(kindOf("text/plain", bytes("[INFO] began"))).toBe("text");
    expect(kindOf("text/plain", bytes('{"a":1} and more'))).toBe("text");
    expect(kindOf("text/plain", bytes("<html></html>"))).toBe("text");
    expect(kindOf("text/plain", bytes('{"a":1}'))).toBe("json");
    expect(kindOf("text/plain; charset=utf-8", bytes('\n[{"a":1.50,'))).toBe("json");
    expect(kindOf("text/plain", bytes('{"a":1}\n{"a":2}\n'))).toBe("ndjson");
  });

  it.each([
    ['{"a":1}\n{"a":2}\n', "ndjson"],
    ['{"a":1}\n\n[2,', "ndjson"],
    ['[\n{"a":1},\n{"a":2}]', "json"],
    ['{"a":\n{"b":2}}', "json"],
    ['\uFEFF{"a":1}', "json"],
    ["<!-- made by hand -->\n<html>", "html"],
    ["<p>hello", "html"],
    ['<svg xmlns="http://www.w3.org/2000/svg">', "svg"],
    ['<?xml version="1.0"?>\n<!-- x -->\n<svg>', "svg"],
    ["<catalog><book/></catalog>", "xml"],
    ["<feed:entry a='1'/>", "xml"],
    ["<3 you", "text"],
    ["<me@example.com>", "text"],
  ])("knows the text %j without a type as %s", (start, kind) => {
    expect(kindOf(null, bytes(start))).toBe(kind);
  });

  it("draws an SVG without a type as one", () => {
    expect(effectiveMedia(parseMediaType(null), { head: bytes("<svg/>") }).type).toBe("image/svg+xml");
  });

  it.each([
    ["%PDF-1.7", "pdf"],
    ["ID3\x04", "audio"],
    ["RIFF\0\0\0\0WAVE", "audio"],
    ["\0\0\0\x18ftypmp42", "video"],
    ["\0\0\0\x18ftypavif", "image"],
    ["\x1aE\xdf\xa3", "video"],
    ["wOF2\0", "font"],
    ["\0\x01\0\0", "font"],
    ["BM is not a picture", "text"],
  ])("knows %j without a type as %s", (start, kind) => {
    expect(
      kindOf(
        null,
        Uint8Array.from(start, (character) => character.charCodeAt(0)),
      ),
    ).toBe(kind);
  });

  it("does not take a cut character at the end of the head for binary", () => {
    expect(kindOf("application/x-unknown", bytes("ab한").subarray(0, 4))).toBe("text");
  });
});

describe("textEncoding", () => {
  it("prefers the byte order mark, then a charset that exists, then UTF-8", () => {
    expect(textEncoding(parseMediaType("text/plain; charset=utf-8"), Uint8Array.of(0xff, 0xfe, 0x41, 0))).toBe(
      "utf-16le",
    );
    expect(textEncoding(parseMediaType('text/plain; Charset="EUC-KR"'), bytes("a"))).toBe("euc-kr");
    expect(textEncoding(parseMediaType("text/plain; charset=klingon"), bytes("a"))).toBe("utf-8");
  });
});

describe("suggestedFileName", () => {
  it.each([
    ['attachment; filename="report 1.pdf"', "http://a/x", "report 1.pdf"],
    ["attachment; filename*=UTF-8''r%C3%A9sum%C3%A9.txt; filename=b.txt", "http://a/x", "résumé.txt"],
    ['attachment; filename="../../.bashrc"', "http://a/x", "bashrc.json"],
    [null, "http://a/files/data.csv?x=1/y", "data.csv"],
    [null, "http://a/orders", "orders.json"],
    [null, "http://a.example", "response.json"],
  ])("for %s and %s is a name without folders", (disposition, url, name) => {
    expect(suggestedFileName(disposition, url, parseMediaType("application/json"))).toBe(name);
  });
});
