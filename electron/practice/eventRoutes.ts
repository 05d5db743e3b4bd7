import type { PracticeCall, Route } from "./call.ts";
import { numberParameter } from "./numberParameter.ts";
import { pause, writeChunk } from "./pause.ts";

export function eventRoutes(): Route[] {
  return [
    {
      methods: ["GET"],
      path: "/sse",
      about: "?count=10&delay=1: server-sent events with ids, names and retry; goes on after Last-Event-ID",
      handle: events,
    },
  ];
}

/** WHATWG HTML section 9.2. Every third event is a named one, every fifth has two lines of data. */
async function events(call: PracticeCall): Promise<void> {
  const count = numberParameter(call.query.get("count"), { name: "count", minimum: 0, maximum: 100_000, fallback: 10 });
  const delayRange = { name: "delay", minimum: 0, maximum: 60, fallback: 1, fractional: true };
  const delayMs = numberParameter(call.query.get("delay"), delayRange) * 1000;
  const last = String(call.request.headers["last-event-id"] ?? "");
  const first = /^\d{1,9}$/.test(last) ? Number(last) + 1 : 1;
  call.response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  call.response.flushHeaders();
  if (call.method === "HEAD") {
    call.response.end();
    return;
  }
  await writeChunk(call, ": practice events\nretry: 3000\n\n");
  for (let id = first; id <= count; id++) {
    if (id > first) await pause(call, delayMs);
    const name = id % 3 === 0 ? "event: tick\n" : "";
    const second = id % 5 === 0 ? `data: second line of ${id}\n` : "";
    await writeChunk(call, `id: ${id}\n${name}data: {"id": ${id}, "of": ${count}}\n${second}\n`);
  }
  call.response.end();
}
