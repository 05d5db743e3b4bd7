/** `--verbose`: connections and heads on stderr, each once, as they become known; marks as curl has them. */
import type { Attempt, BackoffWait, Connection, Hop, RequestHead } from "../../shared/model/exchange.ts";
import { headBytes } from "./bodyOutput.ts";

export class VerboseLog {
  readonly #write: (line: string) => void;
  readonly #told = new Set<string>();

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  tell(attempt: Attempt): void {
    for (const [index, hop] of attempt.hops.entries()) this.#tellHop(hop, `${attempt.number}.${index}`);
    const { backoff, number } = attempt;
    if (backoff !== null) this.#once(`${number} backoff`, () => [backoffLine(backoff, number)]);
  }

  #tellHop(hop: Hop, key: string): void {
    const { connection, request, response } = hop;
    if (connection !== null && request !== null) this.#once(`${key} connection`, () => connectionLines(connection));
    if (request !== null) this.#once(`${key} request`, () => marked(">", requestText(request)));
    for (const [index, head] of hop.informational.entries()) {
      this.#once(`${key} informational ${index}`, () => marked("<", headBytes(head).toString("latin1")));
    }
    if (response !== null) this.#once(`${key} response`, () => marked("<", headBytes(response).toString("latin1")));
    if (hop.trailers.length > 0) {
      const lines = hop.trailers.map(([name, value]) => `< ${name}: ${value}`);
      this.#once(`${key} trailers`, () => ["* Trailers:", ...lines]);
    }
  }

  #once(key: string, lines: () => string[]): void {
    if (this.#told.has(key)) return;
    this.#told.add(key);
    for (const line of lines()) this.#write(line);
  }
}

function backoffLine({ delayMs, reason, from }: BackoffWait, number: number): string {
  const source = from === "retry-after" ? ", as Retry-After says" : "";
  return `* ${reason}: waiting ${Math.round(delayMs) / 1000} s for attempt ${number + 1}${source}`;
}

function connectionLines(connection: Connection): string[] {
  const { remoteAddress, remotePort, httpVersion, reused, id, proxy, tls } = connection;
  const use = reused ? "again" : "new";
  const lines = [`* Connected to ${remoteAddress} port ${remotePort}, HTTP/${httpVersion} (connection ${id}, ${use})`];
  if (proxy !== null) lines.push(`* Through the proxy ${proxy}`);
  if (tls === null) return lines;
  lines.push(`* ${tls.version}, ${tls.cipher}, ALPN ${tls.alpn ?? "none"}`);
  const [certificate] = tls.certificates;
  if (certificate !== undefined) {
    lines.push(`* Certificate of ${certificate.subject}, by ${certificate.issuer}, until ${certificate.validTo}`);
  }
  if (tls.problem !== null) lines.push(`* Not verified: ${tls.problem}`);
  return lines;
}

function requestText({ raw, method, target, headers }: RequestHead): string {
  if (raw !== null) return raw;
  return [`${method} ${target} HTTP/2`, ...headers.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
}

function marked(mark: string, head: string): string[] {
  return head
    .split("\r\n")
    .slice(0, -1)
    .map((line) => `${mark} ${line}`);
}
