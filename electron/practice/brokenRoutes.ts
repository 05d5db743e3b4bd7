/** Answers that break HTTP or the connection, each in one known way. */
import type { Socket } from "node:net";
import { PracticeProblem, type PracticeCall, type Route } from "./call.ts";
import { pause } from "./pause.ts";

/** A reset overtakes bytes that the client has not read; this lets them arrive first. */
const beforeResetMs = 50;

const malformedAnswers = new Map([
  ["garbage", "This is not HTTP.\r\n\r\n"],
  ["status", "HTTP/1.1 abc Not A Number\r\nContent-Length: 0\r\n\r\n"],
  ["version", "HTTP/9.7 200 OK\r\nContent-Length: 0\r\n\r\n"],
  ["header", "HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 0\r\n\r\n"],
  ["length", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"],
  ["chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nthis is no chunk size\r\n"],
]);

export function brokenRoutes(): Route[] {
  return [
    { methods: null, path: "/reset", about: "resets the connection before the head", handle: reset },
    {
      methods: ["GET"],
      path: "/reset-body",
      about: "resets the connection in the middle of the body",
      handle: resetBody,
    },
    {
      methods: ["GET"],
      path: "/close-early",
      about: "closes before the announced length is sent (?mode=chunked: before the last chunk)",
      handle: closeEarly,
    },
    {
      methods: ["GET"],
      path: "/malformed",
      about: `bytes that are not HTTP (?kind=${[...malformedAnswers.keys()].join("|")})`,
      handle: malformed,
    },
  ];
}

function reset(call: PracticeCall): void {
  call.request.socket.resetAndDestroy();
}

async function resetBody(call: PracticeCall): Promise<void> {
  await sendHalf(call, { "Content-Length": 2000 });
  await pause(call, beforeResetMs);
  call.request.socket.resetAndDestroy();
}

async function closeEarly(call: PracticeCall): Promise<void> {
  const chunked = call.query.get("mode") === "chunked";
  await sendHalf(call, chunked ? { "Transfer-Encoding": "chunked" } : { "Content-Length": 2000 });
  endSocket(call.request.socket);
}

async function sendHalf(call: PracticeCall, framing: Record<string, string | number>): Promise<void> {
  call.response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8", ...framing });
  const half = "half of what was announced\n".repeat(37).padEnd(1000, ".");
  await new Promise<void>((resolve) => call.response.write(half, () => resolve()));
}

function malformed(call: PracticeCall): void {
  const text = malformedAnswers.get(call.query.get("kind") ?? "garbage");
  if (text === undefined)
    throw new PracticeProblem(400, `kind must be one of ${[...malformedAnswers.keys()].join(", ")}.`);
  const { socket } = call.request;
  socket.write(text);
  endSocket(socket);
}

/** A FIN after what was written; unread bytes of the request must not turn it into a reset. */
function endSocket(socket: Socket): void {
  socket.end();
  socket.resume();
}
