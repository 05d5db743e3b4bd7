/**
 * Bodies of every size for the viewer: made once, the same bytes every time, kept in the system's folder for temporary
 * files (1.5 GB in all).
 */
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface BodyFile {
  /** Rows' names have it. */
  name: string;
  bytes: number;
  contentType: string;
  /** One line, looked at as it was sent. */
  isLine: boolean;
}

interface Shape {
  begin: string;
  between: string;
  end: string;
  record: (id: number) => string;
}

const megabyte = 1_000_000;
const json = "application/json";

export const bodyFiles: readonly BodyFile[] = [
  { name: "1k", bytes: 1000, contentType: json, isLine: false },
  { name: "1m", bytes: megabyte, contentType: json, isLine: false },
  { name: "10m", bytes: 10 * megabyte, contentType: json, isLine: false },
  { name: "100m", bytes: 100 * megabyte, contentType: json, isLine: false },
  { name: "1g", bytes: 1000 * megabyte, contentType: json, isLine: false },
  { name: "line-100m", bytes: 100 * megabyte, contentType: json, isLine: true },
  { name: "csv-100m", bytes: 100 * megabyte, contentType: "text/csv; charset=utf-8", isLine: false },
  { name: "ndjson-100m", bytes: 100 * megabyte, contentType: "application/x-ndjson", isLine: false },
];

const words = "river stone amber quiet north copper field lantern seven harbour willow frost ember canyon".split(" ");
const word = (at: number): string => words[at % words.length] ?? "";

function jsonRecord(id: number): string {
  const [price, stock] = [((id * 7919) % 100_000) / 100, (id * 31) % 997];
  const sizes = `{"width":${(id % 90) + 10},"height":${(id % 70) + 5}.5}`;
  return (
    `{"id":${id},"name":"${word(id)} ${word(id * 3 + 1)} ${id}","price":${price},"stock":${stock},` +
    `"active":${id % 3 === 0},"parent":${id % 11 === 0 ? "null" : id >> 1},"tags":["${word(id >> 2)}","${word(id >> 5)}"],` +
    `"size":${sizes},"note":"record ${id} of the ${word(id * 5)}, caf\u00e9 \\"${word(id * 7)}\\""}`
  );
}

const csvRecord = (id: number): string =>
  `${id},${word(id)},"${word(id * 3)}, ${word(id * 5)}",${((id * 7919) % 100_000) / 100},${id % 3 === 0},2025-0${(id % 9) + 1}-1${id % 10}`;

function shapeOf({ name }: BodyFile): Shape {
  if (name.startsWith("csv")) {
    return { begin: "id,name,place,price,active,day\r\n", between: "\r\n", end: "\r\n", record: csvRecord };
  }
  if (name.startsWith("ndjson")) return { begin: "", between: "\n", end: "\n", record: jsonRecord };
  const between = name.startsWith("line") ? "," : ",\n";
  return { begin: "[", between, end: "]", record: jsonRecord };
}

/** @returns its path; it has about as many bytes as it should, to a record */
export function bodyFile(file: BodyFile): string {
  const directory = join(tmpdir(), "envoi-bench-bodies-1");
  const path = join(directory, file.name);
  if (existsSync(path)) return path;
  mkdirSync(directory, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  const descriptor = openSync(unfinished, "w");
  try {
    writeRecords(descriptor, shapeOf(file), file.bytes);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, path);
  return path;
}

export function bodyFileBytes(file: BodyFile): number {
  return statSync(bodyFile(file)).size;
}

function writeRecords(descriptor: number, { begin, between, end, record }: Shape, bytes: number): void {
  let written = writeSync(descriptor, begin + record(0));
  for (let id = 1; written < bytes;) {
    let piece = "";
    while (piece.length < Math.min(megabyte, bytes - written - piece.length + 1)) {
      piece += between + record(id);
      id += 1;
    }
    written += writeSync(descriptor, piece);
  }
  writeSync(descriptor, end);
}
