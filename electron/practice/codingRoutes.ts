/** Bodies in content codings: right, stacked, broken, and bombs. Accept-Encoding is not asked. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";
import { answerBytes, jsonText } from "./answer.ts";
import { PracticeProblem, type PracticeCall, type Route } from "./call.ts";
import { contentCodings, type ContentCoding } from "./contentCodings.ts";
import { numberParameter } from "./numberParameter.ts";
import { describeRequest } from "./requestEcho.ts";

const maxStack = 8;
const bytesPerMegabyte = 1_000_000;

export function codingRoutes(): Route[] {
  const single = ["gzip", "deflate", "deflate-raw", "br", "zstd"];
  return [
    ...single.map((name): Route => ({
      methods: ["GET"],
      path: `/${name}`,
      about: `JSON as ${name}`,
      handle: (call) => answerEncoded(call, [name]),
    })),
    {
      methods: ["GET"],
      path: "/encoded/:codings",
      about: "JSON in a stack of codings, applied in the order named: /encoded/gzip,br",
      handle: (call) => answerEncoded(call, call.param("codings").split(",")),
    },
    {
      methods: ["GET"],
      path: "/broken-gzip",
      about: "a gzip body that is damaged in the middle (?mode=crc: a wrong checksum, ?mode=truncated: no end)",
      handle: answerBroken,
    },
    {
      methods: ["GET"],
      path: "/bomb/:coding/:megabytes",
      about: "up to 4096 megabytes of zeros in a coding: small on the wire, big once decoded",
      handle: answerBomb,
    },
  ];
}

function codingNamed(name: string): ContentCoding {
  const coding = contentCodings.get(name.trim().toLowerCase());
  if (coding === undefined)
    throw new PracticeProblem(400, `A coding is one of ${[...contentCodings.keys()].join(", ")}.`);
  return coding;
}

function answerEncoded(call: PracticeCall, names: readonly string[]): void {
  if (names.length > maxStack) throw new PracticeProblem(400, `At most ${maxStack} codings.`);
  const codings = names.map(codingNamed);
  const told = Object.fromEntries(names.map((name) => [name.trim().toLowerCase(), true]));
  const plain = Buffer.from(jsonText({ ...told, codings: names, ...describeRequest(call) }));
  const bytes = codings.reduce<Buffer>((body, coding) => coding.encode(body), plain);
  const headers = { "Content-Encoding": codings.map((coding) => coding.token).join(", ") };
  answerBytes(call, bytes, "application/json", 200, headers);
}

function answerBroken(call: PracticeCall): void {
  const lines = Array.from({ length: 500 }, (_, index) => `line ${index}: ${Math.imul(index, 0x9e3779b1) >>> 0}`);
  const bytes = gzipSync(lines.join("\n"));
  const mode = call.query.get("mode") ?? "data";
  const end = bytes.length;
  if (mode === "data") bytes.fill(0xff, Math.floor(end / 2), Math.floor(end / 2) + 64);
  else if (mode === "crc") bytes.writeUInt32LE(~bytes.readUInt32LE(end - 8) >>> 0, end - 8);
  else if (mode !== "truncated") throw new PracticeProblem(400, "mode must be data, crc or truncated.");
  const sent = mode === "truncated" ? bytes.subarray(0, Math.floor(end / 2)) : bytes;
  answerBytes(call, sent, "text/plain; charset=utf-8", 200, { "Content-Encoding": "gzip" });
}

async function answerBomb(call: PracticeCall): Promise<void> {
  const coding = codingNamed(call.param("coding"));
  const megabytes = numberParameter(call.param("megabytes"), { name: "megabytes", minimum: 0, maximum: 4096 });
  const headers = { "Content-Type": "application/octet-stream", "Content-Encoding": coding.token };
  call.response.writeHead(200, headers);
  if (call.method === "HEAD") {
    call.response.end();
    return;
  }
  await pipeline(Readable.from(zeros(megabytes)), coding.createEncoder(), call.response, { signal: call.signal });
}

function* zeros(megabytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(bytesPerMegabyte);
  for (let sent = 0; sent < megabytes; sent++) yield chunk;
}
