/** The words after `envoi download`: those of `envoi send` that say what is sent, and where the file goes. */
import path from "node:path";
import { parseChecksum } from "../engine/downloads/checksums.ts";
import type { Checksum } from "../../shared/model/checksum.ts";
import type { ParsedWords } from "./optionParser.ts";
import { downloadOwnRows } from "./downloadRows.ts";
import { readSendOptions, type SendOptions } from "./sendOptions.ts";
import { UsageError } from "./usageError.ts";

export interface DownloadOptions {
  send: SendOptions;
  /** Absolute. */
  directory: string;
  /** null: as the response says. */
  fileName: string | null;
  resume: boolean;
  expected: Checksum | null;
  ranges: number;
  bytesPerSecond: number | null;
  /** Codings that are not the file's own are undone. */
  decodes: boolean;
  json: boolean;
}

/** @throws UsageError */
export function readDownloadOptions(parsed: ParsedWords): DownloadOptions {
  const last = (name: string): string | null =>
    parsed.options.findLast((option) => option.name === name)?.value ?? null;
  const has = (name: string): boolean => parsed.options.some((option) => option.name === name);
  const own = new Set(downloadOwnRows.map(({ name }) => name));
  const rest = parsed.options.filter(({ name }) => !own.has(name));
  const output = last("output");
  const dir = last("dir");
  if (output !== null && dir !== null) throw new UsageError("--output and --dir exclude each other");
  if (output === "" || output === "-")
    throw new UsageError("--output needs the name of a file; envoi send writes to stdout");
  return {
    send: readSendOptions({ ...parsed, options: rest }),
    directory: path.resolve(output === null ? (dir ?? ".") : path.dirname(output)),
    fileName: output === null ? null : path.basename(output),
    resume: has("resume"),
    expected: readChecksum(last("sha256")),
    ranges: Number(last("ranges") ?? 1),
    bytesPerSecond: readRate(last("limit-rate")),
    decodes: !has("as-sent"),
    json: has("json"),
  };
}

function readChecksum(text: string | null): Checksum | null {
  if (text === null) return null;
  const checksum = parseChecksum(text);
  if (checksum?.algorithm === "sha-256") return checksum;
  throw new UsageError(`--sha256 needs 64 hexadecimal digits, not “${text}”`);
}

function readRate(text: string | null): number | null {
  if (text === null) return null;
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)([kmg]?)$/i.exec(text) ?? [];
  const factor = 1024 ** ["", "k", "m", "g"].indexOf(unit.toLowerCase());
  if (number === undefined || Number(number) * factor < 1) throw new UsageError(`--limit-rate “${text}” is no rate`);
  return Math.round(Number(number) * factor);
}
