/** Scanners find the same rows whatever the pieces are, and again from the beginning of each of them. */
import { describe, expect, it } from "vitest";
import { CsvFormat } from "./csv/csvFormat.ts";
import { EventsFormat } from "./events/eventsFormat.ts";
import { JsonFormat } from "./json/jsonFormat.ts";
import type { RowFormat } from "./rowFormat.ts";

const csv = 'a,"b, ""c""\r\nd",e\r\n\r\n1,2\r3,"x"y,"",\n"",""\n,\n"é\n\n"\r\n\r\n"un closed';
const json = ' [ {"a":"\\u00e9\\"]","b":[1,[2]]} ,12.50e+3,"x,y" , true,[ ],[1,{"c":null}],{"a":{},"é":-0}\n] ';
const deep = '{"x":[[1]],"data":{"no":[1],"items":[{"a":1},{"a":2}],"items":[3]}}';
const lines = '{"a":1}\r\n\n  [1,2] \nbroken {\n{"a":\n"x"\n{"a":1} 2\n12\n{"b":"\\n"}';
const events = "\n: hi\ndata: a\r\ndata:b\r\n\r\nevent: x\ndatabase: 1\n\rid\rdata\r\rdata: 2\n\ndata: lost\n";

const cases: [string, string, () => RowFormat, string[]][] = [
  [
    "CSV",
    csv,
    () => new CsvFormat({ bytes: Buffer.from(csv), isWhole: true }, ",", false),
    ['a,"b, ""c""\r\nd",e', "", "1,2", '3,"x"y,"",', '"",""', ",", '"é\n\n"', "", '"un closed'],
  ],
  [
    "JSON",
    json,
    () => new JsonFormat(false, null),
    ['{"a":"\\u00e9\\"]","b":[1,[2]]}', "12.50e+3", '"x,y"', "true", "[ ]", '[1,{"c":null}]', '{"a":{},"é":-0}'],
  ],
  ["JSON at a path", deep, () => new JsonFormat(false, ["data", "items"]), ['{"a":1}', '{"a":2}']],
  ["JSON at an index", deep, () => new JsonFormat(false, ["x", 0]), ["1"]],
  ["JSON found out", deep, () => new JsonFormat(false, null), ["[1]"]],
  ["one value", "17", () => new JsonFormat(false, null), ["17"]],
  [
    "NDJSON",
    lines,
    () => new JsonFormat(true, null),
    ['{"a":1}', "[1,2]", "broken {", '{"a":', '"x"', '{"a":1} 2', "12", '{"b":"\\n"}'],
  ],
  ["events", events, () => new EventsFormat(), [": hi\ndata: a\r\ndata:b", "id\rdata", "data: 2"]],
];

function scan(format: RowFormat, bytes: Buffer, size: number, start = 0) {
  const rows: { start: number; end: number; isBroken: boolean }[] = [];
  const scanner = format.scanAll(start, (from, end, isBroken) => rows.push({ start: from, end, isBroken }));
  for (let at = start; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  scanner.end();
  return { rows, problem: scanner.problem, facts: format.facts() };
}

describe.each(cases)("%s", (_, text, makeFormat, expected) => {
  const bytes = Buffer.from(text);

  it("is parted into rows", () => {
    const { rows } = scan(makeFormat(), bytes, bytes.length);
    expect(rows.map(({ start, end }) => bytes.toString("utf8", start, end))).toEqual(expected);
  });

  it("is parted alike whatever the pieces are", () => {
    const whole = scan(makeFormat(), bytes, bytes.length);
    for (const size of [1, 2, 3, 5, 7, 11]) expect(scan(makeFormat(), bytes, size)).toEqual(whole);
  });

  it("has its rows again from the beginning of each, with no more than a byte of what follows", () => {
    const format = makeFormat();
    const { rows } = scan(format, bytes, bytes.length);
    rows.forEach((row, first) => {
      for (const last of [first, rows.length - 1]) {
        const again: unknown[] = [];
        const scanner = format.scanFrom(row.start, (start, end, isBroken) => again.push({ start, end, isBroken }));
        scanner.push(bytes.subarray(row.start, (rows[last]?.end ?? 0) + 1));
        scanner.end();
        expect(again).toEqual(rows.slice(first, last + 1));
      }
    });
  });
});
