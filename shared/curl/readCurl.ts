/**
 * Reads a pasted cURL command, whatever shell it was written for. It reads no file and runs nothing: what it
 * could not take over is told in notes. `{{name}}` in the command is a variable, as anywhere in Envoi.
 */
import type { Body } from "../model/body.ts";
import { entry } from "../model/entry.ts";
import { emptyRequest, type Request } from "../model/request.ts";
import { paramsFromUrl } from "../params.ts";
import { encodeMatches } from "../percentEncoding.ts";
import { splitTypedUrl } from "../typedUrl.ts";
import { baseName } from "../contentTypes.ts";
import { invalidCurl, leftOutNote } from "./command.ts";
import { authOptions, readAuth } from "./readAuth.ts";
import { parseArguments, type CurlOption } from "./parseArguments.ts";
import { bodyOfText, dataOptions, encodeQueryPiece, formType, readData, type CurlData } from "./readData.ts";
import { deliveryOptions, readDelivery } from "./readDelivery.ts";
import { formOptions, readForm } from "./readForm.ts";
import { headerOptions, headerOrDefault, readHeaders, type CurlHeaders } from "./readHeaders.ts";
import { splitCommand } from "./splitCommand.ts";

export interface ReadCurl {
  request: Request;
  /** What was left out or could not be taken as it is, a sentence each, for people. */
  notes: string[];
}

const plainOptions = ["request", "get", "head", "upload-file", "url", "url-query"];

const takenOptions = new Set([
  ...authOptions,
  ...dataOptions,
  ...formOptions,
  ...headerOptions,
  ...deliveryOptions,
  ...plainOptions,
]);

/** Whether a pasted text is worth giving to readCurl. */
export function looksLikeCurl(text: string): boolean {
  return /^(?:[$%>#]\s+)?(?:\S*[\\/])?curl(?:\.exe)?\s/i.test(text.trimStart());
}

/** More than any system takes as a command line. */
const maxCommandLength = 4 * 1024 * 1024;

/** @throws AppError "invalid-curl" with a reason for people */
export function readCurl(text: string): ReadCurl {
  if (text.length > maxCommandLength) throw invalidCurl("it is longer than a command can be");
  const { words, notes } = splitCommand(text);
  const read = readCurlArguments(withoutProgram(words));
  return { request: read.request, notes: [...new Set([...notes, ...read.notes])] };
}

/**
 * @param words after `curl` itself
 * @throws AppError "invalid-curl" with a reason for people
 */
export function readCurlArguments(words: readonly string[]): ReadCurl {
  const { options, urls, notes: argumentNotes } = parseArguments(words);
  const notes = [...argumentNotes, ...leftOut(options)];
  const url = onlyUrl(options, urls, notes);
  const headers = readHeaders(options);
  notes.push(...headers.notes);
  const data = readData(options);
  notes.push(...data.notes);
  const upload = last(options, "upload-file");
  const inQuery = has(options, "get");
  const { delivery, notes: deliveryNotes } = readDelivery(options);
  notes.push(...deliveryNotes);
  const { auth, notes: authNotes } = readAuth(options, url);
  notes.push(...authNotes);
  const body = readBody(options, inQuery ? null : data, headers, notes);
  const request: Request = {
    ...emptyRequest(),
    method: methodOf(options, body),
    url: withQuery(upload === undefined ? url : withFileName(url, upload), queryPieces(options, inQuery ? data : null)),
    headers: headers.headers,
    omittedHeaders: headers.omittedHeaders,
    auth,
    body,
    delivery,
  };
  return { request: { ...request, params: paramsFromUrl(request.url, []) }, notes: [...new Set(notes)] };
}

/** Prompts, `sudo`, `time` and variables set for the command may stand before `curl`. */
function withoutProgram(words: readonly string[]): string[] {
  const isCurl = (word: string) => /^(?:.*[\\/])?curl(?:\.exe)?$/i.test(word);
  const at = words.findIndex((word) => !/^(?:[$%>#&]|sudo|time|command|\w+=.*)$/s.test(word));
  const program = words[at];
  if (program === undefined || !isCurl(program)) throw invalidCurl("it does not begin with “curl”");
  return words.slice(at + 1);
}

function leftOut(options: readonly CurlOption[]): string[] {
  return options
    .filter(({ name, harmless }) => !harmless && !takenOptions.has(name))
    .map(({ typed }) => leftOutNote(typed));
}

function onlyUrl(options: readonly CurlOption[], bare: readonly string[], notes: string[]): string {
  const urls = [...options.filter(({ name }) => name === "url").map(({ value }) => value), ...bare];
  if (urls.length === 0) notes.push("There is no URL in the command.");
  if (urls.length > 1) notes.push(`Only the first URL was taken: ${urls.length} are given.`);
  return urls[0]?.trim() ?? "";
}

function readBody(options: readonly CurlOption[], data: CurlData | null, headers: CurlHeaders, notes: string[]): Body {
  const form = readForm(options);
  notes.push(...form.notes);
  if (form.parts.length > 0) {
    if (data?.text !== null && data?.text !== undefined) notes.push("The data was left out: there is a form, too.");
    return { type: "multipart-form", parts: form.parts };
  }
  const upload = last(options, "upload-file");
  if (upload !== undefined) return uploadBody(upload, headers, notes);
  return data === null ? { type: "none" } : dataBody(data, headers);
}

/** curl sends no Content-Type with a file that it uploads. */
function uploadBody(path: string, headers: CurlHeaders, notes: string[]): Body {
  if (path === "-" || path === ".") {
    notes.push("The upload was left out: it comes from standard input.");
    return { type: "none" };
  }
  if (headerOrDefault(headers, "content-type", "") === "" && !headers.omittedHeaders.includes("content-type")) {
    headers.omittedHeaders.push("content-type");
  }
  return { type: "file", path, contentType: null };
}

function dataBody(data: CurlData, headers: CurlHeaders): Body {
  if (data.text === null && data.path === null) return { type: "none" };
  const fallback = data.json ? "application/json" : formType;
  if (data.json && headerOrDefault(headers, "accept", "none") === "none") {
    headers.headers.push(entry("Accept", "application/json"));
  }
  const contentType = headerOrDefault(headers, "content-type", fallback);
  if (data.path !== null)
    return { type: "file", path: data.path, contentType: contentType === "" ? null : contentType };
  const body = bodyOfText(data.text ?? "", contentType);
  const hasHeader = headers.headers.some(({ name }) => name.toLowerCase() === "content-type");
  const isDefault = body.type === "form-urlencoded" || (body.type === "json" && contentType === "application/json");
  if (!hasHeader && !isDefault && contentType !== "") headers.headers.push(entry("Content-Type", contentType));
  return body;
}

function methodOf(options: readonly CurlOption[], body: Body): string {
  const typed = last(options, "request");
  if (typed !== undefined && typed !== "") return typed;
  if (has(options, "head")) return "HEAD";
  if (last(options, "upload-file") !== undefined) return "PUT";
  return body.type === "none" ? "GET" : "POST";
}

/** `--url-query +text` is taken as it is; the other forms are those of `--data-urlencode`. */
function queryPieces(options: readonly CurlOption[], data: CurlData | null): string[] {
  const pieces = data?.text ? [data.text] : [];
  for (const { name, value } of options) {
    if (name === "url-query") pieces.push(value.startsWith("+") ? value.slice(1) : encodeQueryPiece(value));
  }
  return pieces;
}

function withQuery(url: string, pieces: readonly string[]): string {
  if (pieces.length === 0) return url;
  const { origin, path, query, fragment } = splitTypedUrl(url);
  const before = query === "" || query === "?" ? "?" : `${query}&`;
  return `${origin}${path}${before}${pieces.join("&")}${fragment}`;
}

/** A URL that ends in `/` gets the name of the uploaded file. */
function withFileName(url: string, file: string): string {
  const { origin, path, query, fragment } = splitTypedUrl(url);
  if (file === "-" || file === "." || query !== "" || !(path === "" || path.endsWith("/"))) return url;
  return `${origin}${path || "/"}${encodeMatches(baseName(file), /[/?#%]|[^\x21-\x7e]+/g)}${query}${fragment}`;
}

function last(options: readonly CurlOption[], name: string): string | undefined {
  return options.findLast((option) => option.name === name)?.value;
}

function has(options: readonly CurlOption[], name: string): boolean {
  return options.some((option) => option.name === name);
}
