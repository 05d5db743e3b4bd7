/**
 * A prepared request as a command for POSIX shells that sends the same method, target, headers of the person,
 * Content-Type and body. The headers that every client has its own of (User-Agent, Accept-Encoding…) are left
 * to curl unless the person changed them.
 */
import type { PreparedBody } from "../bodyPlan.ts";
import { baseName, fileContentType } from "../contentTypes.ts";
import { sameHeaderName } from "../headers.ts";
import type { DeliveryOverrides } from "../model/delivery.ts";
import type { Pair } from "../model/entry.ts";
import type { Part } from "../model/body.ts";
import type { Request } from "../model/request.ts";
import { utf8Text } from "../platform.ts";
import type { Preparation } from "../prepareRequest.ts";
import { wireHeaders } from "../wireHeaders.ts";
import { formType } from "./readData.ts";
import { authArguments, authNote, authQuery } from "./writeAuth.ts";
import { deliveryArguments } from "./writeDelivery.ts";

/** An option and its value, or only an option, or only a URL. */
type Argument = string[];

/**
 * @param delivery what to say of it; the request's own overrides when not given
 * @returns one argument per line; a body with a NUL character comes through a pipe from printf
 */
export function writeCurl(
  preparation: Preparation,
  delivery: DeliveryOverrides = preparation.request.delivery,
): string {
  const { request, url, body } = preparation;
  const piped = pipedText(body);
  const words: Argument[] = [
    ...methodArguments(preparation.method, body),
    [withAuthQuery(url.url, request)],
    // curl would squash dot segments, and expand brackets and braces.
    ...(/\/\.{1,2}(?:[/?]|$)/.test(url.target) ? [["--path-as-is"]] : []),
    ...(/[[\]{}]/.test(url.url) ? [["--globoff"]] : []),
    ...authArguments(request, url),
    ...headerArguments(preparation),
    ...deliveryArguments(delivery),
    ...(piped === null ? bodyArguments(request, body) : [["--data-binary", "@-"]]),
  ];
  const command = `curl ${words.map((argument) => argument.map(quotePosix).join(" ")).join(" \\\n  ")}`;
  return piped === null ? command : `printf -- ${quotePosix(printfFormat(piped))} | ${command}`;
}

/** What the command leaves out of the request, a sentence each. */
export function writtenNotes({ request }: Preparation): string[] {
  const note = authNote(request.auth);
  return note === null ? [] : [note];
}

function withAuthQuery(url: string, { auth }: Request): string {
  const query = authQuery(auth);
  if (query === "") return url;
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}

/** Bare when no shell could see anything in it, else in single quotes. */
export function quotePosix(text: string): string {
  if (/^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function methodArguments(method: string, body: PreparedBody): Argument[] {
  if (method === "HEAD" && body.type === "none") return [["--head"]];
  return method === (body.type === "none" ? "GET" : "POST") ? [] : [["--request", method]];
}

const unknownFacts = { bodyLength: 0, httpVersion: "auto", keepAlive: true, version: "0" } as const;

function headerArguments({ request, url, body }: Preparation): Argument[] {
  const sent = wireHeaders(
    { ...request, auth: { type: "none" } },
    { ...url, username: "", password: "" },
    {
      ...unknownFacts,
      body,
    },
  );
  const own = request.headers.filter(({ disabled }) => !disabled).map(({ name }) => name.toLowerCase());
  const isOwn = ([name]: Pair) => own.includes(name.toLowerCase());
  const written = sent.filter((pair) => isOwn(pair) || !isCurlsOwn(pair, body));
  const omitted = suppressible.filter((name) => {
    const lower = name.toLowerCase();
    return request.omittedHeaders.includes(lower) && !own.includes(lower);
  });
  const compressed = sent.some(([name]) => name === "Accept-Encoding") && !own.includes("accept-encoding");
  return [
    ...(compressed ? [["--compressed"]] : []),
    ...written.map((pair) => ["--header", headerText(pair, body)]),
    ...omitted.map((name) => ["--header", `${name}:`]),
  ];
}

/** In the case in which curl sends them: it looks for them so. */
const suppressible = ["Host", "User-Agent", "Accept", "Content-Type", "Content-Length"];

/** What curl sends by itself, as it is; and what every client has its own of. */
function isCurlsOwn([name, value]: Pair, body: PreparedBody): boolean {
  switch (name.toLowerCase()) {
    case "content-type":
      return body.type === "multipart" || (body.type === "bytes" && value === formType);
    case "content-length":
      return body.type !== "none";
    default:
      return true;
  }
}

/** curl adds a boundary of its own to a multipart type; `Name;` is its way to write an empty value. */
function headerText([name, value]: Pair, body: PreparedBody): string {
  if (value.trim() === "") return `${name};`;
  const own = body.type === "multipart" && sameHeaderName(name, "content-type");
  return `${name}: ${own ? value.replace(/\s*;\s*boundary=(?:"[^"]*"|[^;]*)/i, "") : value}`;
}

function bodyArguments(request: Request, body: PreparedBody): Argument[] {
  switch (body.type) {
    case "none":
      return [];
    case "bytes":
      return [["--data-raw", utf8Text(body.bytes) ?? ""]];
    case "file":
      return [["--data-binary", `@${filePath(body.path)}`]];
    case "multipart":
      return request.body.type === "multipart-form"
        ? request.body.parts.filter((part) => !part.disabled).flatMap(partArguments)
        : [];
  }
}

function partArguments(part: Part): Argument[] {
  if (part.type === "text") {
    if (part.name === "" && part.value === "") return [];
    if (!part.contentType) return [["--form-string", `${part.name}=${part.value}`]];
    return [["--form", `${part.name}=${quoteForm(part.value)};type=${part.contentType}`]];
  }
  return part.paths.map((path) => {
    const type = part.contentType || fileContentType(path);
    return ["--form", `${part.name}=@${quoteForm(filePath(path))};filename=${quoteForm(baseName(path))};type=${type}`];
  });
}

function quoteForm(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

/** A file named `-` is not standard input. */
function filePath(path: string): string {
  return path === "-" ? "./-" : path;
}

/** No argument of a program can hold NUL. */
function pipedText(body: PreparedBody): string | null {
  const text = body.type === "bytes" ? utf8Text(body.bytes) : null;
  return text?.includes("\0") ? text : null;
}

function printfFormat(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("%", "%%").replaceAll("\0", "\\000");
}
