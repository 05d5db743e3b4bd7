/** One filter over the bytes of one body, in whatever charset they are. */
import { AppError } from "../../../shared/errors.ts";
import { chooseCharset } from "../bodyView/charset.ts";
import type { Filtered, FilterWork } from "./filterWork.ts";
import { compileJsonPath, followJsonPath } from "./jsonPath.ts";
import { readTape } from "./jsonTape.ts";
import { runJq } from "./runJq.ts";
import { runXPath } from "./runXPath.ts";

const pieceBytes = 1024 * 1024;

/** @throws AppError bad-filter, filter-bad-body, filter-too-big, unsupported */
export async function runFilter({ bytes, language, expression, syntax }: FilterWork): Promise<Filtered> {
  const isMarkup = syntax === "xml" || syntax === "html";
  if (isMarkup !== (language === "xpath")) throw new AppError("unsupported", { what: `${language} of ${syntax}` });
  if (isMarkup) return runXPath(decoded(bytes, syntax), syntax, expression);
  const text = asUtf8(bytes, syntax);
  return language === "jq" ? runJq(text, expression) : runJsonPath(text, expression, syntax === "ndjson");
}

function runJsonPath(bytes: Buffer, expression: string, isLines: boolean): Filtered {
  const query = compileJsonPath(expression);
  const tape = readTape(bytes, isLines);
  const nodes = followJsonPath(tape, query);
  return {
    pieces: listOf(nodes, (node) => sliceOf(tape.slice(node), tape.isLines && node === 0)),
    count: nodes.length,
  };
}

/** All lines of NDJSON are no value of their own: they become an array. */
function sliceOf(bytes: Buffer, isAllLines: boolean): Buffer {
  if (!isAllLines) return bytes;
  const lines = bytes
    .toString("utf8")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  return Buffer.from(`[${lines.join(",")}]`);
}

/** A JSON array whose elements stand as they were sent. */
function listOf(nodes: readonly number[], read: (node: number) => Buffer): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let gathered: Buffer[] = [Buffer.from(nodes.length === 0 ? "[" : "[\n")];
  let gatheredBytes = 0;
  const flush = (): void => {
    // Not from Node's shared pool: it is given to another thread.
    pieces.push(Uint8Array.from(Buffer.concat(gathered)));
    gathered = [];
    gatheredBytes = 0;
  };
  for (const [at, node] of nodes.entries()) {
    const slice = read(node);
    gathered.push(slice, Buffer.from(at === nodes.length - 1 ? "\n" : ",\n"));
    gatheredBytes += slice.length;
    if (gatheredBytes > pieceBytes) flush();
  }
  gathered.push(Buffer.from("]\n"));
  flush();
  return pieces;
}

function asUtf8(bytes: Uint8Array, syntax: FilterWork["syntax"]): Buffer {
  const { charset, markBytes } = chooseCharset(bytes, syntax, null, null);
  if (charset !== "utf-8") return Buffer.from(decoded(bytes, syntax));
  return Buffer.from(bytes.buffer, bytes.byteOffset + markBytes, bytes.length - markBytes);
}

function decoded(bytes: Uint8Array, syntax: FilterWork["syntax"]): string {
  return new TextDecoder(chooseCharset(bytes, syntax, null, null).charset).decode(bytes);
}
