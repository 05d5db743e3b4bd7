/**
 * Requests that Node's parser refuses. A method that it does not know is a valid one all the same (RFC 9110 section
 * 9.1), so /anything echoes it here by hand; the rest is answered 400 or 431 and closed.
 */
import type { Duplex } from "node:stream";
import { z } from "zod";
import { jsonText } from "./answer.ts";
import { splitTarget } from "./requestTarget.ts";
import { maxEchoedBytes } from "./requestBody.ts";
import { describeBody, describeHead } from "./requestEcho.ts";

const parserErrorSchema = z.object({ code: z.string(), rawPacket: z.instanceof(Buffer).optional() });

export function answerParserError(error: Error, socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  const { code, rawPacket } = parserErrorSchema.safeParse(error).data ?? { code: "", rawPacket: undefined };
  if (!socket.writable) {
    socket.destroy();
  } else if (code === "HPE_HEADER_OVERFLOW") {
    answerAndClose(socket, "431 Request Header Fields Too Large", { error: "the head is too large" });
  } else if (code === "HPE_INVALID_METHOD" && rawPacket !== undefined) {
    echoCustomMethod(socket, rawPacket);
  } else {
    answerAndClose(socket, "400 Bad Request", { error: "this is not HTTP", code });
  }
}

function echoCustomMethod(socket: Duplex, packet: Buffer): void {
  const headEnd = packet.indexOf("\r\n\r\n");
  const [requestLine = "", ...lines] = packet.subarray(0, Math.max(headEnd, 0)).toString("latin1").split("\r\n");
  const [, method, target, httpVersion] = /^([!#$%&'*+.^_`|~\w-]+) (\S+) HTTP\/(1\.[01])$/.exec(requestLine) ?? [];
  if (method === undefined || target === undefined || httpVersion === undefined) {
    answerAndClose(socket, "400 Bad Request", { error: "this is not HTTP" });
    return;
  }
  const pairs = lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]);
  const headers = new Map(pairs.map(([name = "", value = ""]) => [name.toLowerCase(), value]));
  const bodyBytes = Number(headers.get("content-length") ?? 0);
  if (!/^\/anything(\/|$)/.test(splitTarget(target)[0])) {
    answerAndClose(socket, "501 Not Implemented", { error: "only /anything takes this method", method });
  } else if (!(bodyBytes <= maxEchoedBytes) || headers.has("transfer-encoding")) {
    answerAndClose(socket, "413 Content Too Large", {
      error: "this method is echoed with a small body of known length",
    });
  } else {
    if (/^100-continue$/i.test(headers.get("expect") ?? "")) socket.write("HTTP/1.1 100 Continue\r\n\r\n");
    const origin = "127.0.0.1";
    const host = headers.get("host") ?? "";
    const head = describeHead({ method, target, httpVersion, rawHeaders: pairs.flat(), host, origin });
    collectBody(socket, packet.subarray(headEnd + 4), bodyBytes, (body) =>
      answerAndClose(socket, "200 OK", { ...head, ...describeBody(body, headers.get("content-type") ?? "") }),
    );
  }
}

function collectBody(socket: Duplex, first: Buffer, size: number, done: (body: Buffer) => void): void {
  const chunks = [first];
  let received = first.length;
  // The parser has given up; left in place it would report each further chunk as an error.
  socket.removeAllListeners("data");
  const onData = (chunk: Buffer): void => {
    chunks.push(chunk);
    received += chunk.length;
    if (received >= size) finish();
  };
  const finish = (): void => {
    socket.off("data", onData);
    done(Buffer.concat(chunks).subarray(0, size));
  };
  if (received >= size) finish();
  else socket.on("data", onData).resume();
}

function answerAndClose(socket: Duplex, status: string, value: unknown): void {
  const body = Buffer.from(jsonText(value));
  const head = `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
  socket.removeAllListeners("data");
  socket.write(`${head}Connection: close\r\n\r\n`);
  socket.end(body);
  socket.resume();
}
