/** An HTTP server of the tests that answers with bodies of the test's own. Raw sockets and TLS are in servers.ts, files with ranges in fileServer.ts. */
import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";

/** Without a type the response has no Content-Type. */
export type Body = [type: string | null, content: string | Buffer];

/** By path. A function is asked each time; one that returns nothing answers by itself, as late as it likes. */
export type Bodies = Readonly<Record<string, Body | ((response: ServerResponse) => Body | undefined)>>;

export interface BodyServer {
  /** With 127.0.0.1, no slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** @param answers what the paths are answered with, an unknown one with 404; or what is done with every request */
export async function startBodyServer(answers: Bodies | RequestListener): Promise<BodyServer> {
  const server = createServer(typeof answers === "function" ? answers : answerFrom(answers)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerFrom(bodies: Bodies): RequestListener {
  return (request, response) => {
    const answer = bodies[request.url ?? ""];
    if (answer === undefined) {
      response.writeHead(404).end();
      return;
    }
    const body = typeof answer === "function" ? answer(response) : answer;
    if (body === undefined) return;
    const [type, content] = body;
    response.writeHead(200, type === null ? {} : { "Content-Type": type }).end(content);
  };
}
