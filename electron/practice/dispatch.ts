/** One request from its head to a handler and, whatever the handler does, to an answer. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerJson } from "./answer.ts";
import { PracticeProblem, type PracticeCall, type PracticeOrigin } from "./call.ts";
import { splitTarget } from "./requestTarget.ts";
import type { RouteMatch, Router } from "./router.ts";

export async function dispatch(
  router: Router,
  origin: PracticeOrigin,
  request: IncomingMessage,
  response: ServerResponse,
  expectsContinue: boolean,
): Promise<void> {
  const target = request.url ?? "/";
  const [path, queryText] = splitTarget(target);
  const method = request.method ?? "GET";
  const search = router.find(method, path);
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  // A client that goes away while it sends or receives is its own affair.
  request.on("error", () => undefined);
  response.on("error", () => undefined);
  const call: PracticeCall = {
    request,
    response,
    method,
    target,
    query: new URLSearchParams(queryText),
    baseUrl: baseUrlOf(request, origin),
    otherUrl: origin.otherUrl,
    signal: gone.signal,
    expectsContinue,
    param: (name) => search.match?.parameters.get(name) ?? "",
  };
  try {
    if (search.match !== null) await runRoute(call, search.match);
    else refuse(call, path, search.allowed ?? []);
  } catch (thrown) {
    recover(call, thrown);
  }
}

async function runRoute(call: PracticeCall, match: RouteMatch): Promise<void> {
  if (call.expectsContinue && match.route.path !== "/continue") call.response.writeContinue();
  await match.route.handle(call);
}

function refuse(call: PracticeCall, path: string, allowed: readonly string[]): void {
  if (allowed.length === 0) {
    answerJson(call, { error: "not found", path, see: "/" }, 404);
  } else if (call.method === "OPTIONS") {
    call.response.writeHead(204, { Allow: [...allowed, "OPTIONS"].join(", ") }).end();
  } else {
    const allow = [...allowed, "OPTIONS"].join(", ");
    answerJson(call, { error: "method not allowed", method: call.method, path, allow }, 405, { Allow: allow });
  }
}

function recover(call: PracticeCall, thrown: unknown): void {
  const { response } = call;
  if (response.headersSent || call.signal.aborted) {
    response.destroy();
  } else if (thrown instanceof PracticeProblem) {
    answerJson(call, { error: thrown.message }, thrown.status, thrown.headers);
  } else {
    const error = thrown instanceof Error ? thrown.message : String(thrown);
    answerJson(call, { error: "the practice API made a mistake", detail: error }, 500);
  }
}

/** Host is believed only where it names this listener, so that a redirect never leaves the machine. */
function baseUrlOf(request: IncomingMessage, origin: PracticeOrigin): string {
  const host = request.headers.host ?? "";
  const port = new URL(origin.url).port;
  return host === `localhost:${port}` ? `http://${host}` : origin.url;
}
