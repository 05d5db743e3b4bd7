/** Answers that take their time: before the head, between chunks. All stop when the client goes away. */
import { answerJson } from "./answer.ts";
import type { PracticeCall, Route } from "./call.ts";
import { numberParameter } from "./numberParameter.ts";
import { pause, writeChunk } from "./pause.ts";
import { readBody } from "./requestBody.ts";
import { describeBody, describeRequest } from "./requestEcho.ts";

const maxSeconds = 60;

export function delayRoutes(): Route[] {
  return [
    { methods: null, path: "/delay/:seconds", about: "echoes the request after up to 60 seconds", handle: delay },
    {
      methods: ["GET"],
      path: "/drip",
      about: "?duration=2&numbytes=10&delay=0&code=200: sends bytes evenly over a duration",
      handle: drip,
    },
    {
      methods: ["GET"],
      path: "/slow",
      about: "?first=1&between=1&chunks=3: seconds before the head and between chunks",
      handle: slow,
    },
  ];
}

/** Milliseconds, from seconds in the query. */
function queryMs(call: PracticeCall, name: string, fallback: number): number {
  const range = { name, minimum: 0, maximum: maxSeconds, fallback, fractional: true };
  return numberParameter(call.query.get(name), range) * 1000;
}

async function delay(call: PracticeCall): Promise<void> {
  const range = { name: "delay", minimum: 0, maximum: maxSeconds, fractional: true };
  const delayMs = numberParameter(call.param("seconds"), range) * 1000;
  const body = await readBody(call);
  await pause(call, delayMs);
  answerJson(call, { ...describeRequest(call), ...describeBody(body, call.request.headers["content-type"] ?? "") });
}

async function drip(call: PracticeCall): Promise<void> {
  const durationMs = queryMs(call, "duration", 2);
  const delayMs = queryMs(call, "delay", 0);
  const bytes = numberParameter(call.query.get("numbytes"), {
    name: "numbytes",
    minimum: 1,
    maximum: 10_000_000,
    fallback: 10,
  });
  const status = numberParameter(call.query.get("code"), { name: "code", minimum: 200, maximum: 599, fallback: 200 });
  await pause(call, delayMs);
  call.response.writeHead(status, { "Content-Type": "application/octet-stream", "Content-Length": bytes });
  if (call.method === "HEAD" || status === 204 || status === 304) {
    call.response.end();
    return;
  }
  call.response.flushHeaders();
  // No more than 100 writes a second, however many bytes.
  const steps = Math.max(1, Math.min(bytes, Math.floor(durationMs / 10)));
  for (let step = 0; step < steps; step++) {
    const size = Math.floor((bytes * (step + 1)) / steps) - Math.floor((bytes * step) / steps);
    await writeChunk(call, Buffer.alloc(size, "*"));
    await pause(call, durationMs / steps);
  }
  call.response.end();
}

async function slow(call: PracticeCall): Promise<void> {
  const firstMs = queryMs(call, "first", 1);
  const betweenMs = queryMs(call, "between", 1);
  const chunks = numberParameter(call.query.get("chunks"), { name: "chunks", minimum: 1, maximum: 1000, fallback: 3 });
  await pause(call, firstMs);
  call.response.writeHead(200, { "Content-Type": "text/plain; charset=utf-8" });
  call.response.flushHeaders();
  for (let chunk = 1; chunk <= chunks; chunk++) {
    if (chunk > 1) await pause(call, betweenMs);
    if (call.method !== "HEAD") await writeChunk(call, `chunk ${chunk} of ${chunks}\n`);
  }
  call.response.end();
}
