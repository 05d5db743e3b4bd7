import { answerJson, headerText } from "./answer.ts";
import type { PracticeCall, Route } from "./call.ts";
import { parseQuery } from "./namedValues.ts";
import { splitTarget } from "./requestTarget.ts";
import { readBody } from "./requestBody.ts";
import { describeBody, describeRequest, headerPairs, headersObject } from "./requestEcho.ts";

export function echoRoutes(): Route[] {
  const verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "QUERY"];
  return [
    { methods: null, path: "/anything/*", about: "echoes any request: method, URL, headers, body", handle: echo },
    ...verbs.map((verb): Route => {
      const methods = verb === "HEAD" ? ["HEAD", "GET"] : [verb];
      return { methods, path: `/${verb.toLowerCase()}`, about: `echoes a ${verb} request`, handle: echo };
    }),
    { methods: ["GET"], path: "/headers", about: "the request's headers, as received", handle: answerHeaders },
    { methods: ["GET"], path: "/ip", about: "the client's address and port", handle: answerAddress },
    { methods: ["GET"], path: "/user-agent", about: "the User-Agent header", handle: answerUserAgent },
    {
      methods: ["GET", "POST"],
      path: "/response-headers",
      about: "answers with the headers that the query names (?name=value, repeated names kept)",
      handle: answerWithHeaders,
    },
  ];
}

async function echo(call: PracticeCall): Promise<void> {
  const body = await readBody(call);
  const contentType = call.request.headers["content-type"] ?? "";
  answerJson(call, { ...describeRequest(call), ...describeBody(body, contentType) });
}

function answerHeaders(call: PracticeCall): void {
  const { rawHeaders } = call.request;
  answerJson(call, { headers: headersObject(rawHeaders), rawHeaders: headerPairs(rawHeaders) });
}

function answerAddress(call: PracticeCall): void {
  const { socket } = call.request;
  answerJson(call, { origin: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 });
}

function answerUserAgent(call: PracticeCall): void {
  answerJson(call, { "user-agent": call.request.headers["user-agent"] ?? null });
}

/** Framing headers are left to Node: a client must not be able to make this answer malformed by chance. */
function answerWithHeaders(call: PracticeCall): void {
  const framing = new Set(["content-length", "transfer-encoding", "connection", "trailer", "content-type"]);
  const chosen = parseQuery(splitTarget(call.target)[1])
    .filter(([name]) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && !framing.has(name.toLowerCase()))
    .map(([name, value]) => [name, headerText(value ?? "")] as const);
  const body = Buffer.from(`${JSON.stringify({ headers: chosen }, null, 2)}\n`);
  const head = [...chosen.flat(), "Content-Type", "application/json", "Content-Length", String(body.length)];
  call.response.writeHead(200, head).end(call.method === "HEAD" ? undefined : body);
}
