/** Providers that answer what a test writes. */
import type { OAuth2Auth } from "../../../../shared/model/oauth2.ts";
import { startHttpServer } from "../../testing/servers.ts";
import { configured, type Bed } from "./tokens.testing.ts";

export const signal: AbortSignal = new AbortController().signal;

export interface Asked {
  method: string;
  path: string;
  authorization: string | undefined;
  body: URLSearchParams;
}

export interface Said {
  status?: number;
  type?: string;
  body: unknown;
  headers?: Record<string, string>;
}

/** Answers each request with what `say` gives for it; text as it is, all else as JSON. */
export async function startScripted(
  say: (asked: Asked, url: string) => Said,
): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = await startHttpServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      const one: Asked = {
        method: request.method ?? "",
        path: request.url ?? "",
        authorization: request.headers.authorization,
        body: new URLSearchParams(body),
      };
      asked.push(one);
      const said = say(one, server.url);
      response.writeHead(said.status ?? 200, { "Content-Type": said.type ?? "application/json", ...said.headers });
      response.end(typeof said.body === "string" ? said.body : JSON.stringify(said.body));
    });
  });
  return { url: server.url, asked };
}

export function direct(url: string, change: Partial<OAuth2Auth> = {}): OAuth2Auth {
  return configured({
    flow: "client_credentials",
    accessTokenUrl: `${url}/token`,
    clientId: "a b-c_d",
    clientSecret: "s:e~c!",
    ...change,
  });
}

export async function problemOf(bed: Bed, auth: OAuth2Auth): Promise<string> {
  try {
    await bed.tokens.get(auth, bed.ask, signal);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  throw new Error("a token was got");
}
