import { expect, test } from "vitest";
import { JsonPrinter } from "./jsonPrinter.ts";
import { PrintSink } from "./printSink.ts";

function print(source: string | Buffer, isLines = false, pieceBytes = 1 << 20) {
  const parts: Buffer[] = [];
  const sink = new PrintSink((bytes) => parts.push(Buffer.from(bytes)));
  const printer = new JsonPrinter(sink, isLines);
  const bytes = Buffer.from(source);
  for (let at = 0; at < bytes.length; at += pieceBytes) printer.push(bytes.subarray(at, at + pieceBytes));
  printer.end();
  return { text: Buffer.concat(parts).toString("utf8"), problem: printer.problem };
}

/** What is no white space between tokens: what is printed must have the same. */
function essence(text: string): string {
  return text.replace(/"(?:[^"\\]|\\[^])*"?|[ \t\r\n]+/g, (found) => (found.startsWith('"') ? found : ""));
}

const numbers = [
  ..."0 -0 1 -1 10 0.0 -0.0 1.10 0.10 100.000 1e5 1E5 1e+5 1e-5 -1.5E+10 1e400 -1e400 1e-400 0e0 0E-0".split(" "),
  "12345678901234567890",
  "9007199254740993",
  "-9223372036854775809",
  "18446744073709551616",
  "3.141592653589793238462643383279502884197169399375105820974944592307816406286208998628034825342117067",
  "0.1000000000000000055511151231257827021181583404541015625",
  "123456789".repeat(200),
  `0.${"0".repeat(500)}1`,
  `1${"0".repeat(400)}.5e-17`,
];
const strings = [
  '""',
  '" "',
  '"a b  c"',
  '"\\""',
  '"\\\\"',
  '"\\\\\\""',
  '"\\/\\b\\f\\n\\r\\t"',
  '"\\u0000"',
  '"\\u00e9é"',
  '"\\uD83D\\uDE00"',
  '"\\uD83D"',
  '"\\uDE00\\uD83D"',
  '"😀"',
  '"\u2028\u2029"',
  '"\u007f"',
  '"{[,:]}"',
  '"//no comment"',
  '"\ufeff"',
  `"${"x".repeat(1000)}"`,
  '"\\u005C\\u0022"',
];
const scalars = [...numbers, ...strings, "true", "false", "null"];
const shapes: ((value: string) => string)[] = [
  (value) => value,
  (value) => `  ${value}\r\n`,
  (value) => `[${value}]`,
  (value) => `[ ${value} ,\t${value}\n]`,
  (value) => `{"k":${value}}`,
  (value) => `{"k":${value},"k":${value},"":${value}}`,
  (value) => `{"":{"b":[],"a":{},"b":[[${value}]]},"z":[{}, {} ,[ ]]}`,
];
const valid = [
  ...scalars.flatMap((value) => shapes.map((shape) => shape(value))),
  ...strings.map((key) => `{${key}:1,${key}:2}`),
  `${"[".repeat(10_000)}${"]".repeat(10_000)}`,
  `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
  "{}",
  "[]",
  "[[],{}]",
];

test("there are hundreds of documents", () => {
  expect(valid.length).toBeGreaterThanOrEqual(300);
});

test("every document keeps every byte but white space between tokens", () => {
  for (const source of valid) {
    const { text, problem } = print(source);
    expect({ source, problem }).toEqual({ source, problem: null });
    if (essence(text) !== essence(source)) expect(text).toBe(source);
  }
});

test("what is printed looks as JSON.stringify prints it, where that keeps what was sent", () => {
  const samples = ["{}", "[]", '{"a":[1,{"b":[]},"x"],"c":{"d":null}}', "[[1,[2]],[]]", '"é"', "1.5"];
  for (const source of samples) expect(print(source).text).toBe(JSON.stringify(JSON.parse(source), null, 2));
});

test("pieces of any size print the same", () => {
  const source = '{"a\\u00e9":[1.5e-10,"\\uD83D é😀\\n",{"":[]},true,null],"b":{"c":-0.10}}';
  const whole = print(source).text;
  for (const pieceBytes of [1, 2, 3, 7])
    expect(print(source, false, pieceBytes)).toEqual({ text: whole, problem: null });
});

const invalid: [source: string, offset: number, reason: string][] = [
  ["[1,]", 3, "a value is missing"],
  ["[,1]", 1, "a value is missing"],
  ['{"a"}', 4, "a colon is missing"],
  ['{"a" 1}', 5, "a colon is missing"],
  ['{"a":}', 5, "a value is missing"],
  ['{"a":1,}', 7, "a key is missing"],
  ["{a:1}", 1, "a key is missing"],
  ["{1:1}", 1, "a key is missing"],
  ["[1 2]", 3, "a comma or the end is missing"],
  ['{"a":1 "b":2}', 7, "a comma or the end is missing"],
  ["[1}", 2, "a comma or the end is missing"],
  ['{"a":1]', 6, "a comma or the end is missing"],
  ["]", 0, "a value is missing"],
  ["[01]", 2, "a number is not one of JSON’s"],
  ["[-]", 2, "a number is not one of JSON’s"],
  ["[1.]", 3, "a number is not one of JSON’s"],
  ["[1.e5]", 3, "a number is not one of JSON’s"],
  ["[1e]", 3, "a number is not one of JSON’s"],
  ["[1e+]", 4, "a number is not one of JSON’s"],
  ["[+1]", 1, "a value is missing"],
  ["[.5]", 1, "a value is missing"],
  ["[0x10]", 2, "a number is not one of JSON’s"],
  ["[NaN]", 1, "a value is missing"],
  ["[tru]", 4, "the only words of JSON are true, false and null"],
  ["[nulll]", 5, "a comma or the end is missing"],
  ["[True]", 1, "a value is missing"],
  ["['a']", 1, "a value is missing"],
  ['["a\nb"]', 3, "a control character stands in a string"],
  ['["\u0000"]', 2, "a control character stands in a string"],
  ['["\\x"]', 3, "an escape is not one of JSON’s"],
  ['["\\u12g4"]', 6, "an escape is not one of JSON’s"],
  ['["\\u"]', 4, "an escape is not one of JSON’s"],
  ["1 2", 2, "something follows the end"],
  ["{}{}", 2, "something follows the end"],
  ["[1] // end", 4, "something follows the end"],
  ["[1, /* c */ 2]", 4, "a value is missing"],
  ['["abc', 5, "the text ends too early"],
  ["[1", 2, "the text ends too early"],
  ['{"a":', 5, "the text ends too early"],
  ["[tr", 3, "the text ends too early"],
  ["-", 1, "the text ends too early"],
  ['{"a":[{"b":1},{"c":2}', 21, "the text ends too early"],
];

test.each(invalid)("%j is no JSON from byte %i on: %s", (source, offset, reason) => {
  for (const pieceBytes of [1, 1 << 20]) {
    const { text, problem } = print(source, false, pieceBytes);
    expect(problem).toMatchObject({ reason, sourceOffset: offset });
    const rest = source.slice(offset);
    expect(text.endsWith(rest)).toBe(true);
    expect(text.replaceAll(/\s/g, "")).toBe(source.replaceAll(/\s/g, ""));
    expect(text.slice(problem?.offset)).toBe(rest);
  }
});

test("lines of NDJSON are each printed on their own, also behind one that is no JSON", () => {
  const { text, problem } = print('{"a":1}\n\n[1]\r\n{"b":oops, 1}\n"x"\n', true);
  expect(text).toBe('{\n  "a": 1\n}\n[\n  1\n]\n{\n  "b": oops, 1}\n"x"');
  expect(problem).toMatchObject({ reason: "a value is missing", sourceOffset: 19 });
});

test("nothing at all is no problem", () => {
  expect(print(" \n ")).toEqual({ text: "", problem: null });
});

test("brackets without end do not grow without end", () => {
  const source = Buffer.alloc(2_000_000, "[");
  let printed = 0;
  const sink = new PrintSink((bytes) => (printed += bytes.length));
  const printer = new JsonPrinter(sink, false);
  printer.push(source);
  printer.end();
  expect(printed).toBeLessThan(source.length * 10 + 80 * 1024 * 1024);
  expect(printer.problem).toMatchObject({ reason: "the text ends too early" });
});
