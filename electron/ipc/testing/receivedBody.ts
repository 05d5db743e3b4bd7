/** Sends to a server of the test's own. @returns the body of the response, which belongs to the window of the call */
import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { emptyRequest } from "../../../shared/model/request.ts";
import type { StartedServices } from "./startedServices.ts";

export async function receivedBody(services: StartedServices, content: string): Promise<string> {
  const server = createServer((_request, response) => response.end(content));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  const request = { ...emptyRequest(), url: `http://127.0.0.1:${port}/` };
  const context = { collectionId: null, path: null, environment: null };
  const input = { exchangeId: crypto.randomUUID(), request, context };
  let bodyId: string | null = null;
  for await (const event of services.stream("exchange.send", input, new AbortController().signal)) {
    if (event.type === "done") bodyId = event.exchange.response?.bodyId ?? null;
  }
  if (bodyId === null) throw new Error("there is no response");
  return bodyId;
}
