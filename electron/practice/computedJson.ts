/**
 * A valid JSON array of exactly the length asked for, whose records all have the same width in bytes, so that any
 * offset can be computed. Spaces fill what is left: before numbers, after texts, before the closing bracket.
 */
import { mixBits, seedOf, type ComputedContent } from "./computedContent.ts";

const open = Buffer.from("[\n");
const close = Buffer.from("]\n");
const names = ["Ada", "Grace", "Édouard", "서연", "Noor", "Dmitri", "Zoë", "민준"];
const cities = ["Lyon", "Seoul", "서울", "Montréal", "Nairobi", "Київ", "Lima", "Wien"];
const idWidth = 12;
const amountWidth = 10;

const idAt = Buffer.byteLength('  {"id": ');
const nameCells = cellsOf(names);
const cityCells = cellsOf(cities);
const idCell = " ".repeat(idWidth);
const amountCell = `${" ".repeat(amountWidth - 4)}0.00`;
const beforeAmount = Buffer.byteLength('  {"id": , "name": , "city": , "amount": ');
const nameAt = idAt + idWidth + Buffer.byteLength(', "name": ');
const cityAt = nameAt + cellWidth(nameCells) + Buffer.byteLength(', "city": ');
const amountAt = beforeAmount + idWidth + cellWidth(nameCells) + cellWidth(cityCells);
const template = Buffer.from(
  `  {"id": ${idCell}, "name": ${nameCells[0]?.toString() ?? ""}, "city": ${cityCells[0]?.toString() ?? ""}, ` +
    `"amount": ${amountCell}, "note": "A record among many, to scroll and search through." },\n`,
);
const width = template.length;
const smallest = open.length + close.length;

/** @param lengthBytes at least 4 */
export function computedJson(lengthBytes: number, seed: string): ComputedContent {
  const seedBits = seedOf(seed);
  const records = Math.floor((lengthBytes - smallest) / width);
  return {
    lengthBytes,
    contentType: "application/json",
    etag: `"json-${lengthBytes}-${seedBits.toString(16)}"`,
    read: (start, size) => readRange(start, size, { lengthBytes, records, seedBits }),
  };
}

interface Shape {
  lengthBytes: number;
  records: number;
  seedBits: number;
}

function readRange(start: number, size: number, shape: Shape): Buffer {
  const range = Buffer.alloc(size, " ");
  open.copy(range, 0, Math.min(start, open.length));
  const first = Math.max(0, Math.floor((start - open.length) / width));
  const record = Buffer.from(template);
  for (let index = first; index < shape.records; index++) {
    const at = open.length + index * width - start;
    if (at >= size) break;
    fillRecord(record, index, shape);
    record.copy(range, Math.max(at, 0), Math.max(-at, 0));
  }
  const closeAt = shape.lengthBytes - close.length - start;
  if (closeAt < size) close.copy(range, Math.max(closeAt, 0), Math.max(-closeAt, 0));
  return range;
}

function fillRecord(record: Buffer, index: number, shape: Shape): void {
  const bits = mixBits(Math.imul(index + 1, 0x9e3779b1) ^ shape.seedBits);
  writeNumber(record, idAt + idWidth, idWidth, index);
  nameCells[bits & 7]?.copy(record, nameAt);
  cityCells[(bits >>> 3) & 7]?.copy(record, cityAt);
  const cents = (bits >>> 6) % 10_000_000;
  writeNumber(record, amountAt + amountWidth - 3, amountWidth - 3, Math.floor(cents / 100));
  record[amountAt + amountWidth - 2] = 0x30 + (Math.floor(cents / 10) % 10);
  record[amountAt + amountWidth - 1] = 0x30 + (cents % 10);
  // No comma after the last.
  record[width - 2] = index === shape.records - 1 ? 0x20 : 0x2c;
}

/** Digits that end before `end`, spaces before them. */
function writeNumber(record: Buffer, end: number, cell: number, value: number): void {
  let rest = value;
  for (let back = 1; back <= cell; back++) {
    record[end - back] = rest > 0 || back === 1 ? 0x30 + (rest % 10) : 0x20;
    rest = Math.floor(rest / 10);
  }
}

function cellsOf(texts: readonly string[]): Buffer[] {
  const widest = Math.max(...texts.map((text) => Buffer.byteLength(text)));
  return texts.map((text) => Buffer.from(`"${text}"${" ".repeat(widest - Buffer.byteLength(text))}`));
}

function cellWidth(cells: readonly Buffer[]): number {
  return cells[0]?.length ?? 0;
}
