/** A server that answers its requests one after the other as a list says, and remembers them. */
import type http from "node:http";
import { noRetries, type RetryPolicy } from "../../../shared/model/retryPolicy.ts";
import { startHttpServer, type TestServer } from "./servers.ts";

export type ScriptStep =
  | number
  | { status: number; headers?: http.OutgoingHttpHeaders; body?: string | Buffer }
  /** RST after the request. */
  | "reset"
  /** FIN after the request. */
  | "close"
  | "silence"
  /** No HTTP. */
  | "garbage"
  /** Half of a body of 8 bytes, then FIN. */
  | "cut"
  /** A 503 whose body never comes. */
  | "stall";

export interface SeenRequest {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface ScriptedServer extends TestServer {
  readonly requests: SeenRequest[];
  /** From now on; what was answered before counts among them. */
  script(steps: ScriptStep[]): void;
}

/** The last step answers all further requests. The body of an answer without one is `answer N`. */
export async function startScriptedServer(first: ScriptStep[]): Promise<ScriptedServer> {
  let steps = first;
  const requests: SeenRequest[] = [];
  const server = await startHttpServer((request, response) => {
    let body = "";
    request.setEncoding("latin1").on("data", (text: string) => (body += text));
    request.on("end", () => {
      requests.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      answer(steps[Math.min(requests.length, steps.length) - 1] ?? 200, requests.length, response);
    });
  });
  const script = (next: ScriptStep[]): void => void (steps = next);
  return Object.assign(server, { requests, script });
}

function answer(step: ScriptStep, number: number, response: http.ServerResponse): void {
  const { socket } = response;
  if (typeof step === "number") response.writeHead(step).end(`answer ${number}`);
  else if (typeof step === "object") {
    response.writeHead(step.status, step.headers).end(step.body ?? `answer ${number}`);
  } else if (step === "reset") socket?.resetAndDestroy();
  else if (step === "close") socket?.end();
  else if (step === "garbage") socket?.end("220 mail.example ESMTP\r\n\r\n");
  else if (step === "cut") socket?.end("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf");
  else if (step === "stall") socket?.write("HTTP/1.1 503 Busy\r\nContent-Length: 8\r\n\r\n");
}

/** Three attempts of any idempotent method, a millisecond apart. */
export function retrying(change: Partial<RetryPolicy> = {}): { retry: RetryPolicy } {
  return { retry: { ...noRetries, attempts: 3, backoff: { type: "fixed", delayMs: 1 }, ...change } };
}
