import { describe, expect, it } from "vitest";
import { boundaryOf, bodyPlan, plannedLength, type PreparedBody } from "./bodyPlan.ts";
import type { Body, Part } from "./model/body.ts";
import { entry } from "./model/entry.ts";
import { emptyRequest, type Request } from "./model/request.ts";
import { utf8Bytes, utf8Text } from "./platform.ts";

function plan(body: Body, rest: Partial<Request> = {}): PreparedBody {
  return bodyPlan({ ...emptyRequest(), body, ...rest }, "B");
}

function textPart(name: string, value: string, rest: Partial<Part> = {}): Part {
  return { type: "text", name, value, contentType: null, description: "", disabled: false, ...rest } as Part;
}

function filePart(name: string, paths: string[], contentType: string | null = null): Part {
  return { type: "file", name, paths, contentType, description: "", disabled: false };
}

function text(bytes: Uint8Array): string {
  return utf8Text(bytes) ?? "not UTF-8";
}

/** The whole body, each file as `<path>`. */
function written(body: PreparedBody): string {
  if (body.type !== "multipart") throw new Error(body.type);
  const parts = body.parts.map(
    ({ head, source }) => text(head) + (source.type === "bytes" ? text(source.bytes) : `<${source.path}>`),
  );
  return parts.join("") + text(body.closing);
}

describe("bodyPlan", () => {
  const types: [Body, string][] = [
    [{ type: "json", text: "{}" }, "application/json"],
    [{ type: "text", text: "é" }, "text/plain; charset=utf-8"],
    [{ type: "xml", text: "<a/>" }, "application/xml"],
    [{ type: "sparql", text: "ASK {}" }, "application/sparql-query"],
    [{ type: "form-urlencoded", fields: [] }, "application/x-www-form-urlencoded"],
    [{ type: "multipart-form", parts: [] }, "multipart/form-data; boundary=B"],
    [{ type: "file", path: "/a/b.PNG", contentType: null }, "image/png"],
    [{ type: "file", path: "C:\\a\\b.csv", contentType: null }, "text/csv"],
    [{ type: "file", path: "/a.png/b", contentType: null }, "application/octet-stream"],
    [{ type: "file", path: "/a/b.png", contentType: "x/y" }, "x/y"],
  ];
  it.each(types)("gives %j the type %s", (body, contentType) => {
    expect(plan(body)).toMatchObject({ contentType });
  });

  it("has nothing for none", () => {
    expect(plan({ type: "none" })).toEqual({ type: "none" });
  });

  it("writes text as UTF-8, line ends as typed", () => {
    const body = plan({ type: "text", text: "é\r\n가\n" });
    expect(body.type === "bytes" && text(body.bytes)).toBe("é\r\n가\n");
  });

  it("writes forms as browsers do, disabled and blank rows left out", () => {
    const fields = [
      entry("a b", "1&2=3+"),
      entry("é", "*-._~'"),
      { ...entry("no", "no"), disabled: true },
      entry("", ""),
      entry("a b", ""),
    ];
    const body = plan({ type: "form-urlencoded", fields });
    expect(body.type === "bytes" && text(body.bytes)).toBe("a+b=1%262%3D3%2B&%C3%A9=*-._%7E%27&a+b=");
  });

  it("writes multipart with repeated files, part types and raw UTF-8 names", () => {
    const body = plan({
      type: "multipart-form",
      parts: [
        textPart("né", "v\r\n"),
        textPart('q"\r\n', "{}", { contentType: "application/json" }),
        filePart("f", ["/tmp/한.txt", '/tmp/a"b']),
        filePart("g", ["C:\\x\\y.json"], "text/plain"),
        textPart("off", "x", { disabled: true }),
        textPart("", ""),
        filePart("none", []),
      ],
    });
    expect(written(body)).toBe(
      [
        '--B\r\nContent-Disposition: form-data; name="né"\r\n\r\nv\r\n',
        '--B\r\nContent-Disposition: form-data; name="q%22%0D%0A"\r\nContent-Type: application/json\r\n\r\n{}',
        '--B\r\nContent-Disposition: form-data; name="f"; filename="한.txt"\r\nContent-Type: text/plain\r\n\r\n</tmp/한.txt>',
        '--B\r\nContent-Disposition: form-data; name="f"; filename="a%22b"\r\nContent-Type: application/octet-stream\r\n\r\n</tmp/a"b>',
        '--B\r\nContent-Disposition: form-data; name="g"; filename="y.json"\r\nContent-Type: text/plain\r\n\r\n<C:\\x\\y.json>',
        "--B--\r\n",
      ].join("\r\n"),
    );
  });

  it("closes an empty multipart", () => {
    expect(written(plan({ type: "multipart-form", parts: [] }))).toBe("--B--\r\n");
  });

  it("refuses a part type that would add fields to the part", () => {
    const parts = [textPart("a", "b", { contentType: "x/y\r\nEvil: 1" })];
    expect(() => plan({ type: "multipart-form", parts })).toThrow(/Content-Type.*line break/);
  });

  it("uses the boundary that the person typed", () => {
    const headers = [entry("content-type", 'multipart/mixed; boundary="my own"')];
    expect(plan({ type: "multipart-form", parts: [] }, { headers })).toMatchObject({ boundary: "my own" });
  });
});

describe("plannedLength", () => {
  it("counts every byte that is written", () => {
    const body = plan({ type: "multipart-form", parts: [textPart("é", "가"), filePart("f", ["/a", "/b"])] });
    const expected = utf8Bytes(written(body).replace("</a>", "").replace("</b>", "")).length + 100 + 7;
    expect(plannedLength(body, (path) => (path === "/a" ? 100 : 7))).toBe(expected);
  });

  it("is not known when a file's is not", () => {
    const body = plan({ type: "multipart-form", parts: [filePart("f", ["/pipe"])] });
    expect(plannedLength(body, () => null)).toBeNull();
    expect(plannedLength(plan({ type: "file", path: "/pipe", contentType: null }), () => null)).toBeNull();
  });

  it("is 0 for none and the bytes' for text", () => {
    expect(plannedLength({ type: "none" }, () => null)).toBe(0);
    expect(plannedLength(plan({ type: "text", text: "가" }), () => null)).toBe(3);
  });
});

describe("boundaryOf", () => {
  it.each([
    ["multipart/form-data; boundary=abc", "abc"],
    ["Multipart/Mixed;charset=x;BOUNDARY=abc; y=z", "abc"],
    ["multipart/form-data", null],
    ["text/plain; boundary=abc", null],
  ])("finds in %j %j", (contentType, boundary) => {
    expect(boundaryOf(contentType)).toBe(boundary);
  });
});
