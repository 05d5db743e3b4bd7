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
  { name: "digest", curl: "digest", help: "With -u: Digest authentication." },
  { name: "ntlm", curl: "ntlm", help: "With -u DOMAIN\\USER:PASS: NTLM authentication." },
  { name: "aws-sigv4", value: "PROVIDER", curl: "aws-sigv4", help: "With -u KEY:SECRET: aws:amz:REGION:SERVICE." },
  { name: "netrc", curl: "netrc", help: "Basic, with what $NETRC or ~/.netrc has for the host." },
  { name: "netrc-file", value: "FILE", curl: "netrc-file", help: "Basic, with what this file has for the host." },
  { name: "user-agent", short: "A", value: "TEXT", curl: "user-agent", help: "The User-Agent header." },
  { name: "referer", short: "e", value: "URL", curl: "referer", help: "The Referer header." },
  {
    name: "cookie",
    short: "b",
    value: "NAME=VALUE|FILE",
    curl: "cookie",
    help: "The Cookie header; without =, a cookies.txt whose cookies are sent where they belong.",
  },
  { name: "range", short: "r", value: "RANGE", curl: "range", help: "The Range header, in bytes: 0-99." },
  { name: "curl", value: "COMMAND", help: "Take the request from a cURL command." },
  { name: "var", value: "NAME=VALUE", help: "Fill {{NAME}} wherever it stands." },
  { name: "practice", help: "Start the practice API for {{practice}}; a URL of only a path goes to it." },
];

const retryRows: readonly SendRow[] = [
  {
    name: "retry",
    value: "N",
    number: { unit: "a count", whole: true, least: 0, most: 999 },
    help: "Try again up to N times: 408, 429, 500, 502, 503, 504, timeouts, names not found.",
  },
  { name: "retry-delay", value: "SECONDS", number: seconds, help: "Wait so long each time (1, 2, 4, … 600)." },
  { name: "retry-max-time", value: "SECONDS", number: seconds, help: "Wait no longer than this in all (no limit)." },
  { name: "retry-connrefused", help: "Try again when nothing could be connected to, too." },
  { name: "retry-all-errors", help: "Try again after every network error; with -f after every status from 400." },
];

const connectionRows: readonly SendRow[] = [
  { name: "proxy", short: "x", value: "[KIND://]HOST[:PORT]", help: "An http, https or socks5 proxy; '' for none." },
  { name: "proxy-user", short: "U", value: "USER:PASS", help: "For the proxy." },
  { name: "noproxy", value: "LIST", help: "Hosts, suffixes and blocks reached without the proxy; * is all." },
  { name: "cert", short: "E", value: "FILE[:PASS]", help: "A client certificate, PEM or as --cert-type says." },
  { name: "key", value: "FILE", help: "Its key (PEM); without it, in the same file." },
  { name: "cert-type", value: "PEM|P12", help: "Of --cert; P12 is PKCS#12, with its key." },
  { name: "pass", value: "PASS", help: "The passphrase of the key." },
  { name: "tlsv1.2", help: "TLS 1.2 or newer, as without it." },
  { name: "tlsv1.3", help: "TLS 1.3 or newer." },
  { name: "tls-max", value: "VERSION", help: "TLS 1.0, 1.1, 1.2 or 1.3 at most." },
  { name: "resolve", value: "HOST:PORT:ADDRESS", help: "Connect to this address for HOST:PORT." },
  { name: "connect-to", value: "HOST:PORT:HOST:PORT", help: "Connect to the second for the first." },
  { name: "unix-socket", value: "PATH", help: "Connect to this socket instead of the URL's host." },
  { name: "ipv4", short: "4", help: "IPv4 only." },
  { name: "ipv6", short: "6", help: "IPv6 only." },
];

const deliveryRows: readonly SendRow[] = [
  { name: "location", short: "L", aliases: ["follow"], help: "Follow redirects." },
  { name: "location-trusted", help: "The same, and send credentials to other hosts, too." },
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
  { name: "cookie-jar", short: "c", value: "FILE", help: "Write the cookies to this cookies.txt afterwards." },
  { name: "output", short: "o", value: "FILE", help: "Write the body to a file; - is stdout, whatever comes." },
  { name: "include", short: "i", help: "Show the response's head before its body." },
  { name: "json", help: "Print one JSON object that tells everything, instead of the body." },
  { name: "fail", short: "f", help: "Exit with 22 and without the body for a status of 400 or more." },
  { name: "silent", short: "s", help: "Say nothing on stderr." },
  { name: "show-error", short: "S", help: "Say errors all the same." },
  { name: "verbose", short: "v", help: "Show connections and heads on stderr." },
];

export const sendRows: readonly SendRow[] = [
  ...requestRows,
  ...deliveryRows,
  ...retryRows,
  ...connectionRows,
  ...outputRows,
];
