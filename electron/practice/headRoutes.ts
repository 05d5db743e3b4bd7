/** What stands around a body: informational answers, trailers, large and repeated headers. */
import { createHash } from "node:crypto";
import { answerJson } from "./answer.ts";
import type { PracticeCall, Route } from "./call.ts";
import { numberParameter } from "./numberParameter.ts";
import { pause } from "./pause.ts";
import { readBody } from "./requestBody.ts";

const maxHeaderBytes = 16 * 1024 * 1024;

export function headRoutes(): Route[] {
  return [
    { methods: ["GET"], path: "/trailers", about: "a chunked body with two declared trailers", handle: trailers },
    { methods: ["GET"], path: "/early-hints", about: "103 Early Hints with Link, then 200", handle: earlyHints },
    {
      methods: ["POST", "PUT"],
      path: "/continue",
      about: "100 Continue for Expect: 100-continue, then the body's size (?delay= seconds, ?refuse for a 417)",
      handle: answerContinue,
    },
    { methods: ["GET"], path: "/huge-header", about: "?bytes=65536: a header of that size", handle: hugeHeader },
    {
      methods: ["GET"],
      path: "/duplicate-headers",
      about: "several Set-Cookie, repeated names in mixed case, in a known order",
      handle: duplicateHeaders,
    },
  ];
}

function trailers(call: PracticeCall): void {
  const lines = ["first\n", "second\n", "third\n"];
  const checksum = createHash("sha256").update(lines.join("")).digest("hex");
  const head = { "Content-Type": "text/plain; charset=utf-8", Trailer: "X-Checksum-Sha256, X-Lines" };
  call.response.writeHead(200, { ...head, "Transfer-Encoding": "chunked" });
  if (call.method !== "HEAD") {
    for (const line of lines) call.response.write(line);
    call.response.addTrailers({ "X-Checksum-Sha256": checksum, "X-Lines": String(lines.length) });
  }
  call.response.end();
}

async function earlyHints(call: PracticeCall): Promise<void> {
  const link = ["</style.css>; rel=preload; as=style", "</script.js>; rel=preload; as=script"];
  // RFC 9110 section 15.2: no 1xx for HTTP/1.0.
  if (call.request.httpVersion !== "1.0") {
    await new Promise<void>((resolve) =>
      call.response.writeEarlyHints({ link, "x-practice": "early" }, () => resolve()),
    );
  }
  answerJson(call, { hinted: link }, 200, { Link: link });
}

async function answerContinue(call: PracticeCall): Promise<void> {
  const range = { name: "delay", minimum: 0, maximum: 60, fallback: 0, fractional: true };
  await pause(call, numberParameter(call.query.get("delay"), range) * 1000);
  if (call.query.has("refuse")) {
    answerJson(call, { expect: call.request.headers.expect ?? null, refused: true }, 417, { Connection: "close" });
    return;
  }
  if (call.expectsContinue) call.response.writeContinue();
  const body = await readBody(call);
  answerJson(call, { expect: call.request.headers.expect ?? null, continued: call.expectsContinue, size: body.length });
}

function hugeHeader(call: PracticeCall): void {
  const range = { name: "bytes", minimum: 0, maximum: maxHeaderBytes, fallback: 65_536 };
  const bytes = numberParameter(call.query.get("bytes"), range);
  answerJson(call, { bytes }, 200, { "X-Huge": "a".repeat(bytes) });
}

function duplicateHeaders(call: PracticeCall): void {
  const pairs = [
    ["Set-Cookie", "first=1; Path=/"],
    ["X-Repeated", "one"],
    ["set-cookie", "second=2; Path=/"],
    ["x-repeated", "two"],
    ["X-Between", "between"],
    ["X-REPEATED", "three"],
    ["Set-Cookie", "third=3; Path=/; HttpOnly"],
  ] as const;
  const body = Buffer.from(`${JSON.stringify({ headers: pairs }, null, 2)}\n`);
  const head = [...pairs.flat(), "Content-Type", "application/json", "Content-Length", String(body.length)];
  call.response.writeHead(200, head).end(call.method === "HEAD" ? undefined : body);
}
