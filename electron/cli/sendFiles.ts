/**
 * The files that options name with `@`, read where curl reads them: headers, and data that is put together. A file
 * that is the whole body is not read here: the engine streams it.
 */
import { X509Certificate } from "node:crypto";
import { createWriteStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { encodeQueryPiece } from "../../shared/curl/readData.ts";
import { AppError } from "../../shared/errors.ts";
import { utf8Text } from "../../shared/platform.ts";
import { findVariables } from "../../shared/variables.ts";
import { diskErrorReason, systemErrorCode } from "../engine/bodyDisk.ts";
import type { ParsedOption } from "./optionParser.ts";
import { UsageError } from "./usageError.ts";

const dataNames = ["data", "data-raw", "data-binary", "data-urlencode", "json"];

/** `-H @FILE` gives a header per line. @throws AppError unreadable-file */
export async function readHeaderFiles(options: readonly ParsedOption[]): Promise<ParsedOption[]> {
  const read = options.map(async (option): Promise<ParsedOption[]> => {
    if (option.name !== "header" || !option.value.startsWith("@")) return [option];
    const lines = (await readBytes(option.value.slice(1))).toString("utf8").split(/\r?\n/);
    return lines.filter((line) => line.trim() !== "").map((line) => ({ ...option, value: line }));
  });
  return (await Promise.all(read)).flat();
}

/**
 * The options with one file, at `path`, in the place of data that files take part in. They stay as they are when no
 * file does, and when one file is all of the body.
 * @throws AppError unreadable-file; UsageError for a variable in text beside a file: files are sent as they are
 */
export async function joinedData(options: readonly ParsedOption[], path: string): Promise<ParsedOption[]> {
  const data = options.filter(({ name }) => dataNames.includes(name));
  const files = data.map(fileOf);
  const others = options.filter(({ name }) => !dataNames.includes(name));
  const inQuery = others.some(({ name }) => name === "get");
  const [first] = data;
  if (first === undefined || files.every((file) => file === null)) return [...options];
  const isWhole = first.name === "data-binary" || first.name === "json";
  if (data.length === 1 && isWhole && files[0] !== "-" && !inQuery) return [...options];
  const bytes = await joinPieces(data, files);
  if (!inQuery) {
    await writeFile(path, bytes, { mode: 0o600 });
    const name = data.some((option) => option.name === "json") ? "json" : "data-binary";
    return [...others, { name, value: `@${path}`, typed: first.typed }];
  }
  const text = utf8Text(bytes);
  if (text === null) throw new UsageError("what goes into the query is not text");
  return [...others, { name: "data-raw", value: text, typed: first.typed }];
}

async function joinPieces(data: readonly ParsedOption[], files: readonly (string | null)[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (const [index, option] of data.entries()) {
    if (index > 0 && option.name !== "json") pieces.push(Buffer.from("&"));
    pieces.push(await pieceOf(option, files[index] ?? null));
  }
  return Buffer.concat(pieces);
}

async function pieceOf({ name, value, typed }: ParsedOption, file: string | null): Promise<Buffer> {
  if (file === null) {
    if (findVariables(value).length > 0) {
      throw new UsageError(`${typed} ${value}: no variable is filled in data that a file is part of`);
    }
    return Buffer.from(name === "data-urlencode" ? encodeQueryPiece(value) : value);
  }
  const bytes = await readBytes(file);
  // As curl does: for a form, a file of lines is one line.
  if (name === "data") return Buffer.from(bytes.filter((byte) => byte !== 0 && byte !== 10 && byte !== 13));
  if (name !== "data-urlencode") return bytes;
  const text = utf8Text(bytes);
  if (text === null) throw new UsageError(`${typed} ${value}: the file is not text`);
  const fieldName = value.slice(0, value.indexOf("@"));
  return Buffer.from(encodeQueryPiece(`${fieldName}=${text}`));
}

/** The file that an option names, or null. */
function fileOf({ name, value }: ParsedOption): string | null {
  if (name === "data-raw") return null;
  if (name !== "data-urlencode") return value.startsWith("@") ? value.slice(1) : null;
  return !value.includes("=") && value.includes("@") ? value.slice(value.indexOf("@") + 1) : null;
}

/** @throws AppError unreadable-file, with the system's code as its detail */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await (path === "-" ? readStandardInput() : readFile(path));
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** @throws AppError unreadable-file */
export async function saveStandardInput(path: string): Promise<string> {
  try {
    await pipeline(process.stdin, createWriteStream(path, { mode: 0o600 }));
  } catch (thrown) {
    throw unreadable("-", thrown);
  }
  return path;
}

/** @throws AppError ca-file */
export async function readAuthorities(path: string): Promise<string> {
  const refuse = (reason: string, cause?: unknown): AppError => {
    return new AppError("ca-file", { path, reason }, { detail: systemErrorCode(cause), cause });
  };
  const text = await readFile(path, "latin1").catch((thrown: unknown) => {
    throw refuse(diskErrorReason(thrown), thrown);
  });
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (certificates.length === 0) throw refuse("there is no PEM certificate in it");
  const parsed = certificates.map((certificate, index) => {
    try {
      return new X509Certificate(certificate).toString();
    } catch (thrown) {
      throw refuse(`its certificate ${index + 1} is broken`, thrown);
    }
  });
  return parsed.join("\n");
}

function unreadable(path: string, thrown: unknown): AppError {
  const params = { path: path === "-" ? "standard input" : path, reason: diskErrorReason(thrown) };
  return new AppError("unreadable-file", params, { detail: systemErrorCode(thrown), cause: thrown });
}
