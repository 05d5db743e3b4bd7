/** What the words after `envoi send` ask for, checked as far as that goes without touching a file or the network. */
import type { CurlOption } from "../../shared/curl/parseArguments.ts";
import { deliveryOptions, readDelivery } from "../../shared/curl/readDelivery.ts";
import type { DeliveryOverrides } from "../../shared/model/delivery.ts";
import { findVariables } from "../../shared/variables.ts";
import type { ParsedOption, ParsedWords } from "./optionParser.ts";
import { sendRows, type SendRow } from "./sendRows.ts";
import { UsageError } from "./usageError.ts";

export interface SendOptions {
  /** A pasted command, or curl's options under curl's names, with the URL and the method of the first words. */
  source: { type: "command"; text: string } | { type: "options"; options: ParsedOption[]; url: string };
  variables: ReadonlyMap<string, string>;
  practice: boolean;
  delivery: DeliveryOverrides;
  authoritiesFile: string | null;
  /** Who is reached without the proxy, whichever it is; null: as the command or the environment says. */
  noProxy: string | null;
  /** cookies.txt, to begin with; "" is none. One of these, or a jar, switches cookies on. */
  cookieFiles: string[];
  /** cookies.txt, to be written at the end. */
  cookieJarFile: string | null;
  /** `-` is stdout; null: stdout, but nothing binary on a terminal. */
  outputFile: string | null;
  includeHead: boolean;
  json: boolean;
  failOnStatus: boolean;
  verbose: boolean;
  showsNotes: boolean;
  showsErrors: boolean;
}

/** @throws UsageError */
export function readSendOptions({ options, positionals }: ParsedWords): SendOptions {
  const has = (name: string): boolean => options.some((option) => option.name === name);
  const last = (name: string): string | null => options.findLast((option) => option.name === name)?.value ?? null;
  const json = has("json");
  const outputFile = last("output");
  if (json && outputFile === "-") throw new UsageError("--json and the body cannot both go to stdout");
  if (outputFile === "") throw new UsageError("--output needs the name of a file");
  const cookieJarFile = last("cookie-jar");
  if (cookieJarFile === "" || cookieJarFile === "-") throw new UsageError("--cookie-jar needs the name of a file");
  return {
    source: readSource(options, positionals, last("curl")),
    variables: readVariables(options),
    practice: has("practice"),
    delivery: readDeliveryOptions(options),
    authoritiesFile: last("cacert"),
    noProxy: last("noproxy"),
    cookieFiles: options.filter(namesCookieFile).map(({ value }) => value),
    cookieJarFile,
    outputFile,
    includeHead: has("include") || has("head"),
    json,
    failOnStatus: has("fail"),
    verbose: has("verbose"),
    showsNotes: !has("silent"),
    showsErrors: !has("silent") || has("show-error"),
  };
}

function readSource(
  options: readonly ParsedOption[],
  positionals: readonly string[],
  command: string | null,
): SendOptions["source"] {
  const given = options.filter((option) => !namesCookieFile(option)).flatMap(curlOption);
  if (command !== null) {
    const [extra] = [...given.map(({ typed }) => typed), ...positionals];
    if (extra === undefined) return { type: "command", text: command };
    throw new UsageError(`--curl says the whole request: ${extra} cannot stand beside it`);
  }
  checkPositionals(positionals);
  const url = positionals.at(-1) ?? "";
  const method = positionals.length > 1 ? positionals[0] : undefined;
  if (method === undefined) return { type: "options", options: given, url };
  if (given.some(({ name }) => name === "request")) throw new UsageError(`the method is given twice: ${method} and -X`);
  return { type: "options", options: [...given, { name: "request", value: method, typed: method }], url };
}

function checkPositionals(positionals: readonly string[]): void {
  if (positionals.length === 0) throw new UsageError("a URL is needed");
  const object = positionals.find((text) => /^\s*\{(?!\{)/.test(text));
  if (object !== undefined) throw new UsageError("JSON is sent with --data-json; --json tells how to print");
  if (positionals.length > 2) {
    throw new UsageError(`a method and a URL are all that can stand alone; there is “${positionals[2]}”, too`);
  }
}

/** As curl tells them apart. */
function namesCookieFile({ name, value }: ParsedOption): boolean {
  return name === "cookie" && !value.includes("=") && findVariables(value).length === 0;
}

/** Under curl's name; nothing for an option that is not curl's to read. */
function curlOption({ name, value, typed }: ParsedOption): ParsedOption[] {
  const row: SendRow | undefined = sendRows.find((candidate) => candidate.name === name);
  return row?.curl === undefined ? [] : [{ name: row.curl, value, typed }];
}

function readVariables(options: readonly ParsedOption[]): Map<string, string> {
  const variables = new Map<string, string>();
  for (const { name, value } of options) {
    if (name !== "var") continue;
    const equals = value.indexOf("=");
    if (equals <= 0) throw new UsageError(`--var needs a name and a value: --var ${value || "NAME"}=VALUE`);
    variables.set(value.slice(0, equals), value.slice(equals + 1));
  }
  return variables;
}

/** Read otherwise: as a file of its own kind, and as what holds for any proxy. */
const readElsewhere = ["cacert", "noproxy"];

function readDeliveryOptions(options: readonly ParsedOption[]): DeliveryOverrides {
  const { delivery, notes } = readDelivery(options.flatMap(deliveryOption));
  if (notes.length > 0) throw new UsageError(notes.join(" "));
  for (const { name, value } of options) {
    if (name === "read-timeout") delivery.readTimeoutMs = milliseconds(value);
    else if (name === "max-body-bytes") delivery.maxBodyBytes = Number(value) || null;
    else if (name === "max-decoded-bytes") delivery.maxDecodedBytes = Number(value) || null;
  }
  return delivery;
}

/** As curl means it, but for HTTP/2, which is meant to the letter here. `--fail` has a say in what is tried again. */
function deliveryOption({ name, value, typed }: ParsedOption): CurlOption[] {
  if (readElsewhere.includes(name) || (name !== "fail" && !deliveryOptions.includes(name))) return [];
  return [{ name: name === "http2" ? "http2-prior-knowledge" : name, value, typed, harmless: false }];
}

/** 0 is no limit, as to curl. */
function milliseconds(seconds: string): number | null {
  return Number(seconds) === 0 ? null : Math.max(1, Math.round(Number(seconds) * 1000));
}
