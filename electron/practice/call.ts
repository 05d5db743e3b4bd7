/** What a route of the practice API is given, and what it may throw. */
import type { IncomingMessage, ServerResponse } from "node:http";

export interface PracticeOrigin {
  /** `http://127.0.0.1:PORT` of the listener that was asked. */
  url: string;
  /** The second listener: another origin with the same routes. */
  otherUrl: string;
}

export interface PracticeCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** The request target as it stood in the request line. */
  readonly target: string;
  readonly query: URLSearchParams;
  /** Absolute URL of this server as the client knows it, loopback whatever Host says; no final slash. */
  readonly baseUrl: string;
  readonly otherUrl: string;
  /** Aborted when the response is finished or the client has gone. */
  readonly signal: AbortSignal;
  /** The client waits for a 100 before it sends the body. */
  readonly expectsContinue: boolean;
  /** Part of the path named by the route's pattern, decoded; "" where an optional one is absent. */
  param(name: string): string;
}

export interface Route {
  /** Allowed methods; HEAD comes with GET, OPTIONS always. null: any. */
  methods: readonly string[] | null;
  /** Segments: `text`, `:name`, `:name?` (optional, last), `*` (any rest, or none). */
  path: string;
  /** One line for the index. */
  about: string;
  /** May throw PracticeProblem; anything else thrown becomes a 500. */
  handle(call: PracticeCall): void | Promise<void>;
}

/** A request that cannot be served as asked: becomes a JSON answer with this status. */
export class PracticeProblem extends Error {
  override readonly name = "PracticeProblem";
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}
