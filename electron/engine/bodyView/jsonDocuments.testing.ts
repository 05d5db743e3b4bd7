/**
 * For tests of whatever shows JSON: documents that must be shown digit for digit and key for key, and broken ones with
 * the place where they are. The same ones each time.
 */
import { brokenLines, brokenTexts } from "./jsonDocumentsBroken.testing.ts";
import { numbers, strings, structures, valueLines } from "./jsonDocumentsValid.testing.ts";

export interface JsonDocument {
  name: string;
  bytes: Buffer;
  syntax: "json" | "ndjson";
  /** Of the first byte that cannot be there, the body's length when something is missing; null: it is JSON. */
  problemAt: number | null;
}

/** Stands in a text before what cannot be there. */
const placeMark = "‸";
const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

export function jsonDocuments(): JsonDocument[] {
  return [...validDocuments(), ...spacedDocuments(), ...brokenDocuments(), ...randomDocuments()];
}

function validDocuments(): JsonDocument[] {
  const valid = [
    ...numbers.map((number) => `{"n":${number},"a":[${number}, ${number}]}`),
    ...numbers.slice(0, 10),
    ...strings.map((string) => `{"s":"${string}","${string}":["${string}"]}`),
    ...strings.slice(0, 10).map((string) => `"${string}"`),
    ...structures,
  ];
  const lines = valueLines.map((text) => documentOf(text, "ndjson"));
  return [...valid.map((text) => documentOf(text, "json")), ...lines];
}

/** Each kind of white space, byte order marks, and bytes that are no text. */
function spacedDocuments(): JsonDocument[] {
  const tokens = [
    "{",
    '"a"',
    ":",
    "[",
    "1",
    ",",
    "-0.0e-0",
    ",",
    "{",
    "}",
    ",",
    "[",
    "]",
    "]",
    ",",
    '"b c"',
    ":",
    "null",
    "}",
  ];
  const spaced = [" ", "\t", "\n", "\r", "\r\n", "\n\n\n", " \t\r\n"].flatMap((space) => [
    tokens.join(space),
    `${space}${tokens.join("")}${space}`,
  ]);
  const invalidUtf8 = [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc0, 0x80], [0xe2, 0x82]].map(
    (bytes) => Buffer.concat([Buffer.from('{"a":["x'), Buffer.from(bytes), Buffer.from('y",1]}')]),
  );
  const sample = '{"é":[12345678901234567890,"日本😀"]}';
  const broken = '{"é":[1,]}';
  const brokenAt = Buffer.byteLength('{"é":[1,');
  return [
    ...spaced.map((text) => documentOf(text, "json")),
    ...invalidUtf8.map((bytes) => ({ ...documentOf("", "json"), name: `bytes ${bytes.toString("hex")}`, bytes })),
    { name: "a UTF-8 mark", bytes: Buffer.concat([utf8Mark, Buffer.from(sample)]), syntax: "json", problemAt: null },
    {
      name: "a UTF-8 mark before what is broken",
      bytes: Buffer.concat([utf8Mark, Buffer.from(broken)]),
      syntax: "json",
      problemAt: brokenAt + utf8Mark.length,
    },
    { name: "UTF-16LE", bytes: Buffer.from(`\ufeff${sample}`, "utf16le"), syntax: "json", problemAt: null },
    { name: "UTF-16BE", bytes: Buffer.from(`\ufeff${sample}`, "utf16le").swap16(), syntax: "json", problemAt: null },
    { name: "broken UTF-16LE", bytes: Buffer.from(`\ufeff${broken}`, "utf16le"), syntax: "json", problemAt: 18 },
    {
      name: "broken UTF-16BE without a mark",
      bytes: Buffer.from(broken, "utf16le").swap16(),
      syntax: "json",
      problemAt: 16,
    },
  ];
}

function brokenDocuments(): JsonDocument[] {
  const whole = '{"a":[1.5e-3,"x\\u00e9\\n",{"b":true,"c":null}],"d":false}';
  const cut = Array.from({ length: whole.length - 1 }, (_, at) => whole.slice(0, at + 1) + placeMark);
  const deep = [`${"[".repeat(10_000)}${placeMark}`, `${'{"a":'.repeat(10_000)}${placeMark}}`];
  return [
    ...[...brokenTexts, ...cut, ...deep].map((text) => documentOf(text, "json")),
    ...brokenLines.map((text) => documentOf(text, "ndjson")),
  ];
}

function randomDocuments(): JsonDocument[] {
  const small = Array.from({ length: 60 }, (_, at) => documentOf(randomJson(at, 400), "json"));
  const large = Array.from({ length: 4 }, (_, at) => documentOf(randomJson(1000 + at, 300_000), "json"));
  const cut = Array.from({ length: 20 }, (_, at) => {
    const bytes = documentOf(randomJson(2000 + at, 2_000 + 20_000 * (at % 4)), "json").bytes;
    const length = 1 + random(at)(bytes.length - 1);
    return { ...documentOf("", "json"), name: `cut ${at}`, bytes: bytes.subarray(0, length), problemAt: length };
  });
  return [...small, ...large, ...cut];
}

function documentOf(text: string, syntax: JsonDocument["syntax"]): JsonDocument {
  const at = text.indexOf(placeMark);
  const name = JSON.stringify(text.length > 80 ? `${text.slice(0, 40)}…${text.slice(-20)}` : text);
  const bytes = Buffer.from(text.replace(placeMark, ""));
  return { name, bytes, syntax, problemAt: at === -1 ? null : Buffer.byteLength(text.slice(0, at)) };
}

/** An object of about that many units. */
function randomJson(seed: number, length: number): string {
  const next = random(seed);
  const pick = (from: readonly string[]): string => from[next(from.length)] ?? "";
  const blank = (): string => (next(4) === 0 ? pick([" ", "\t", "\n", "\r\n", "   "]) : "");
  const leaf = (): string =>
    next(3) === 0 ? pick(["true", "false", "null", "{}", "[]"]) : next(2) === 0 ? pick(numbers) : `"${pick(strings)}"`;
  const parts = ["{"];
  const closing = ["}"];
  for (let units = 0; units < length;) {
    const isObject = closing.at(-1) === "}";
    const key = isObject ? `"${pick(strings)}"${blank()}:${blank()}` : "";
    const opens = closing.length < 60 && next(3) === 0 ? pick(["{", "["]) : "";
    const part = `${key}${opens === "" ? `${leaf()}${blank()},` : opens}${blank()}`;
    if (opens !== "") closing.push(opens === "{" ? "}" : "]");
    parts.push(part);
    units += part.length;
    if (closing.length > 1 && next(3) === 0) {
      parts.push(`${closing.at(-1) === "}" ? `"":${leaf()}` : leaf()}${closing.pop()}${blank()},`);
    }
  }
  for (const end of closing.toReversed()) parts.push(end === "}" ? `"":0${end}` : `0${end}`, ",");
  return parts.slice(0, -1).join("");
}

/** The same numbers each time. */
export function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
