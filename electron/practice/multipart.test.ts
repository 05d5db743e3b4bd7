import { expect, test } from "vitest";
import { parameterOf, parseMultipart } from "./multipart.ts";

function parse(text: string): unknown {
  const parts = parseMultipart(Buffer.from(text), 'multipart/form-data; charset=x; boundary="b d"');
  return parts?.map(({ name, filename, bytes }) => [name, filename, bytes.toString()]) ?? null;
}

test("preamble, epilogue, empty parts and bodies with line breaks are read", () => {
  const field = (name: string, value: string): string =>
    `--b d\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  expect(parse(`before\r\n${field("a", "")}${field("b", "1\r\n2\r\n")}--b d--\r\nafter`)).toEqual([
    ["a", null, ""],
    ["b", null, "1\r\n2\r\n"],
  ]);
  expect(parse("--b d--")).toEqual([]);
});

test("an extended file name wins over the plain one, a broken one does not", () => {
  const file = (parameters: string): string =>
    `--b d\r\ncontent-disposition: form-data; name=f; ${parameters}\r\n\r\nx\r\n--b d--`;
  expect(parse(file("filename=\"a.txt\"; filename*=UTF-8''%ED%95%9C.txt"))).toEqual([["f", "한.txt", "x"]]);
  expect(parse(file('filename="a \\"q\\".txt"; filename*=UTF-8\'\'%ED%'))).toEqual([["f", 'a "q".txt', "x"]]);
});

test("what is no multipart of that boundary is null", () => {
  expect(parse("")).toBe(null);
  expect(parse("--other\r\n\r\n--other--")).toBe(null);
  expect(parse('--b d\r\nContent-Disposition: form-data; name="a"\r\n\r\nno end')).toBe(null);
  expect(parseMultipart(Buffer.from("x"), "multipart/form-data")).toBe(null);
});

test("a parameter is not found inside the name of another", () => {
  expect(parameterOf('form-data; filename="x"', "name")).toBe(null);
});
