import { STATUS_CODES } from "node:http";
import { answerJson, headerText, type AnswerHeaders } from "./answer.ts";
import type { PracticeCall, Route } from "./call.ts";
import { numberParameter } from "./numberParameter.ts";

export function statusRoutes(): Route[] {
  return [
    {
      methods: null,
      path: "/status/:code",
      about: "answers with this status, 200 to 599 (?reason= for its phrase, ?retry_after=seconds)",
      handle: answerStatus,
    },
  ];
}

function answerStatus(call: PracticeCall): void {
  const status = numberParameter(call.param("code"), { name: "status", minimum: 200, maximum: 599 });
  const chosen = call.query.get("reason");
  const reason = chosen ?? STATUS_CODES[status] ?? "Unknown";
  const headers = { ...headersOf(status), ...retryAfter(call) };
  call.response.statusMessage = headerText(reason);
  // RFC 9110 sections 15.3.5, 15.3.6 and 15.4.5: these have no content.
  if (status === 204 || status === 304) {
    call.response.writeHead(status, headers).end();
  } else if (status === 205) {
    call.response.writeHead(status, { ...headers, "Content-Length": 0 }).end();
  } else {
    answerJson(call, { status, reason }, status, headers);
  }
}

function retryAfter(call: PracticeCall): AnswerHeaders {
  const value = call.query.get("retry_after");
  return value === null ? {} : { "Retry-After": headerText(value) };
}

function headersOf(status: number): AnswerHeaders {
  if ([301, 302, 303, 307, 308].includes(status)) return { Location: "/get" };
  if (status === 401) return { "WWW-Authenticate": 'Basic realm="Practice"' };
  if (status === 407) return { "Proxy-Authenticate": 'Basic realm="Practice"' };
  if (status === 426) return { Upgrade: "websocket" };
  return {};
}
