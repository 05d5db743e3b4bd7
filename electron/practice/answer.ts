import { PracticeProblem, type PracticeCall } from "./call.ts";

export type AnswerHeaders = Record<string, string | number | string[]>;

/** Pretty JSON with a final newline, its length announced. */
export function answerJson(call: PracticeCall, value: unknown, status = 200, headers: AnswerHeaders = {}): void {
  answerBytes(call, Buffer.from(jsonText(value)), "application/json", status, headers);
}

export function answerText(call: PracticeCall, text: string, contentType: string, headers: AnswerHeaders = {}): void {
  answerBytes(call, Buffer.from(text), contentType, 200, headers);
}

export function answerBytes(
  call: PracticeCall,
  bytes: Buffer,
  contentType: string,
  status = 200,
  headers: AnswerHeaders = {},
): void {
  call.response.writeHead(status, { "Content-Type": contentType, "Content-Length": bytes.length, ...headers });
  call.response.end(call.method === "HEAD" ? undefined : bytes);
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Text that a client chose, made fit for a header value or a reason phrase: UTF-8 bytes as Latin-1, which is how
 * Node writes them. Throws a 400 for control characters, which could start a new line.
 */
export function headerText(text: string): string {
  const latin1 = Buffer.from(text, "utf8").toString("latin1");
  for (let index = 0; index < latin1.length; index++) {
    const code = latin1.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) {
      throw new PracticeProblem(400, "Control characters cannot stand in a response's head.");
    }
  }
  return latin1;
}
