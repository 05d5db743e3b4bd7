/**
 * The options of `envoi send`. Those with `curl` set mean what they mean to curl, under that name of curl's, and go
 * through the same reader as a pasted cURL command.
 */
import type { OptionRow } from "./optionParser.ts";

export interface SendRow extends OptionRow {
  /** Set: the option says what is sent. */
  curl?: string;
}

const seconds = { unit: "seconds", whole: false, least: 0, most: 2_147_483 };
const bytes = { unit: "bytes", whole: true, least: 0 };

const requestRows: readonly SendRow[] = [
  { name: "request", short: "X", value: "METHOD", curl: "request", help: "The method, also as the first word." },
  { name: "header", short: "H", value: "LINE", curl: "header", help: "'Name: value'; 'Name:' omits, 'Name;' empties." },
  { name: "data", short: "d", value: "TEXT|@FILE", curl: "data", help: "The body, form-urlencoded; pieces join by &." },
  { name: "data-raw", value: "TEXT", curl: "data-raw", help: "As --data, but @ is nothing special." },
  { name: "data-binary", value: "TEXT|@FILE", curl: "data-binary", help: "As --data, but the file goes as it is." },
  { name: "data-urlencode", value: "NAME=TEXT", curl: "data-urlencode", help: "As --data, percent-encoded." },
  { name: "data-json", value: "TEXT|@FILE", curl: "json", help: "The body, as JSON, and Accept: application/json." },
  { name: "form", short: "F", value: "NAME=VALUE", curl: "form", help: "A multipart field; NAME=@FILE;type=… a file." },
  { name: "form-string", value: "NAME=TEXT", curl: "form-string", help: "A multipart field, whatever its text is." },
  {
    name: "upload-file",
    short: "T",
    value: "FILE",
    curl: "upload-file",
    help: "The body: this file, as it is, by PUT.",
  },
  { name: "get", short: "G", curl: "get", help: "Put the --data into the URL's query instead." },
  { name: "url-query", value: "NAME=TEXT", curl: "url-query", help: "Add to the URL's query." },
  { name: "head", short: "I", curl: "head", help: "Send HEAD and show the head." },
  { name: "user", short: "u", aliases: ["auth"], value: "USER:PASS", curl: "user", help: "Basic authentication." },
  { name: "bearer", aliases: ["oauth2-bearer"], value: "TOKEN", curl: "oauth2-bearer", help: "Bearer authentication." },
  { name: "user-agent", short: "A", value: "TEXT", curl: "user-agent", help: "The User-Agent header." },
  { name: "referer", short: "e", value: "URL", curl: "referer", help: "The Referer header." },
  { name: "cookie", short: "b", value: "NAME=VALUE", curl: "cookie", help: "The Cookie header." },
  { name: "range", short: "r", value: "RANGE", curl: "range", help: "The Range header, in bytes: 0-99." },
  { name: "curl", value: "COMMAND", help: "Take the request from a cURL command." },
  { name: "var", value: "NAME=VALUE", help: "Fill {{NAME}} wherever it stands." },
  { name: "practice", help: "Start the practice API for {{practice}}; a URL of only a path goes to it." },
];

const deliveryRows: readonly SendRow[] = [
  { name: "location", short: "L", aliases: ["follow"], help: "Follow redirects." },
  {
    name: "max-redirs",
    aliases: ["max-redirects"],
    value: "N",
    number: { unit: "a count", whole: true, least: -1 },
    help: "Follow at most so many (10); -1 is the most there is, 100.",
  },
  { name: "insecure", short: "k", help: "Accept any certificate." },
  { name: "cacert", value: "FILE", help: "Trust these authorities (PEM) too." },
  { name: "http1.1", help: "HTTP/1.1 only." },
  { name: "http2", aliases: ["http2-prior-knowledge"], help: "HTTP/2 only, also without TLS (h2c)." },
  { name: "connect-timeout", value: "SECONDS", number: seconds, help: "Until a connection stands (10); 0: no limit." },
  { name: "read-timeout", value: "SECONDS", number: seconds, help: "Between two reads (120); 0: no limit." },
  { name: "max-time", short: "m", value: "SECONDS", number: seconds, help: "For everything (no limit)." },
  {
    name: "max-body-bytes",
    aliases: ["max-filesize"],
    value: "N",
    number: bytes,
    help: "The most to receive over the wire (no limit).",
  },
  { name: "max-decoded-bytes", value: "N", number: bytes, help: "The most after decoding (2 GiB); 0: no limit." },
  { name: "compressed", help: "Nothing: bodies are always decoded." },
];

const outputRows: readonly SendRow[] = [
  { name: "output", short: "o", value: "FILE", help: "Write the body to a file; - is stdout, whatever comes." },
  { name: "include", short: "i", help: "Show the response's head before its body." },
  { name: "json", help: "Print one JSON object that tells everything, instead of the body." },
  { name: "fail", short: "f", help: "Exit with 22 and without the body for a status of 400 or more." },
  { name: "silent", short: "s", help: "Say nothing on stderr." },
  { name: "show-error", short: "S", help: "Say errors all the same." },
  { name: "verbose", short: "v", help: "Show connections and heads on stderr." },
];

export const sendRows: readonly SendRow[] = [...requestRows, ...deliveryRows, ...outputRows];
