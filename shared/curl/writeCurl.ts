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
    [url.url],
    // curl would squash dot segments, and expand brackets and braces.
    ...(/\/\.{1,2}(?:[/?]|$)/.test(url.target) ? [["--path-as-is"]] : []),
    ...(/[[\]{}]/.test(url.url) ? [["--globoff"]] : []),
    ...authArguments(preparation),
    ...headerArguments(preparation),
    ...deliveryArguments(delivery),
    ...(piped === null ? bodyArguments(request, body) : [["--data-binary", "@-"]]),
  ];
  const command = `curl ${words.map((argument) => argument.map(quotePosix).join(" ")).join(" \\\n  ")}`;
  return piped === null ? command : `printf -- ${quotePosix(printfFormat(piped))} | ${command}`;
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

function authArguments({ request, url }: Preparation): Argument[] {
  const { auth } = request;
  if (request.omittedHeaders.includes("authorization")) return [];
  if (request.headers.some(({ name, disabled }) => !disabled && sameHeaderName(name, "authorization"))) return [];
  if (auth.type === "bearer") return [["--header", `Authorization: Bearer ${auth.token}`]];
  const { username, password } = auth.type === "basic" ? auth : url;
  if (auth.type !== "basic" && username === "" && password === "") return [];
  if (!username.includes(":")) return [["--user", `${username}:${password}`]];
  const sent = wireHeaders({ ...request, headers: [] }, url, { ...unknownFacts, body: { type: "none" } });
  return sent.filter(([name]) => name === "Authorization").map(([, value]) => ["--header", `Authorization: ${value}`]);
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
  const isType = ([name]: Pair) => sameHeaderName(name, "content-type");
  const written = sent.filter((pair) => isOwn(pair) || (isType(pair) && body.type !== "multipart"));
  const omitted = ["host", "user-agent", "accept", "content-type"].filter(
    (name) => request.omittedHeaders.includes(name) && !own.includes(name),
  );
  const compressed = sent.some(([name]) => name === "Accept-Encoding") && !own.includes("accept-encoding");
  return [
    ...(compressed ? [["--compressed"]] : []),
    ...written.map((pair) => ["--header", headerText(pair, body)]),
    ...omitted.map((name) => ["--header", `${name}:`]),
  ];
}

/** curl adds a boundary of its own to a multipart type; `Name;` is its way to write an empty value. */
function headerText([name, value]: Pair, body: PreparedBody): string {
  if (value.trim() === "") return `${name};`;
  const own = body.type === "multipart" && sameHeaderName(name, "content-type");
  return `${name}: ${own ? value.replace(/\s*;\s*boundary=(?:"[^"]*"|[^;]*)/i, "") : value}`;
}

function deliveryArguments(delivery: DeliveryOverrides): Argument[] {
  const words: Argument[] = [];
  const { connectTimeoutMs, totalTimeoutMs, maxRedirects, httpVersion } = delivery;
  if (delivery.followRedirects === true) words.push(["--location"]);
  if (delivery.followRedirects === true && maxRedirects !== undefined) words.push(["--max-redirs", `${maxRedirects}`]);
  if (delivery.tlsVerify === false) words.push(["--insecure"]);
  if (httpVersion === "1.1") words.push(["--http1.1"]);
  if (httpVersion === "2") words.push(["--http2-prior-knowledge"]);
  if (connectTimeoutMs) words.push(["--connect-timeout", `${connectTimeoutMs / 1000}`]);
  if (totalTimeoutMs) words.push(["--max-time", `${totalTimeoutMs / 1000}`]);
  return words;
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
