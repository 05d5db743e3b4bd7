import { describe, expect, it } from "vitest";
import type { Hop } from "../../shared/model/exchange.ts";
import type { Request } from "../../shared/model/request.ts";
import { headers, phasesOf, requestTo, send, startEngine } from "./testing/sending.ts";
import { startHttpServer, startRawServer } from "./testing/servers.ts";

interface Seen {
  line: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Answers /STATUS?to=LOCATION with that redirect, all else with 200; keeps what it saw. */
async function startRedirecting() {
  const seen: Seen[] = [];
  const server = await startHttpServer((request, response) => {
    let body = "";
    request.setEncoding("latin1").on("data", (text: string) => (body += text));
    request.on("end", () => {
      seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      const url = new URL(request.url ?? "", "http://x");
      const status = Number(url.pathname.slice(1));
      if (!(status > 300)) response.end("arrived");
      else response.writeHead(status, { Location: url.searchParams.get("to") ?? "" }).end("moved");
    });
  });
  return { server, seen };
}

const post: Partial<Request> = { method: "POST", body: { type: "json", text: '{"a":1}' } };

describe("redirects", () => {
  it.each([
    [301, "POST", "GET", ""],
    [302, "POST", "GET", ""],
    [303, "POST", "GET", ""],
    [303, "PUT", "GET", ""],
    [303, "HEAD", "HEAD", ""],
    [301, "PUT", "PUT", '{"a":1}'],
    [307, "POST", "POST", '{"a":1}'],
    [308, "POST", "POST", '{"a":1}'],
  ])("%i turns %s into %s with the body %j", async (status, method, next, body) => {
    const { server, seen } = await startRedirecting();
    const change = method === "HEAD" ? {} : post;
    const { exchange, hops } = await send(
      await startEngine(),
      requestTo(`${server.url}/${status}?to=/end`, { ...change, method }),
    );
    expect(exchange.error).toBeNull();
    expect(hops.map((hop) => hop.response?.status)).toEqual([status, 200]);
    expect(seen[1]).toMatchObject({ line: `${next} /end`, body });
    expect(seen[1]?.headers["content-type"]).toBe(body === "" ? undefined : "application/json");
    expect(seen[1]?.headers["content-length"]).toBe(body === "" ? undefined : "7");
    expect(exchange.response?.url).toBe(`${server.url}/end`);
    expect(server.opened).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])("%i keeps a POST and its body when the method is to be kept", async (status) => {
    const { server, seen } = await startRedirecting();
    const { exchange } = await send(await startEngine(), requestTo(`${server.url}/${status}?to=/end`, post), {
      delivery: { redirectMethod: "keep" },
    });
    expect(exchange.error).toBeNull();
    expect(seen[1]).toMatchObject({ line: "POST /end", body: '{"a":1}' });
    expect(seen[1]?.headers["content-type"]).toBe("application/json");
  });

  it("take credentials along when asked to, but never a typed Host", async () => {
    const there = await startRedirecting();
    const here = await startRedirecting();
    const own = headers(["Authorization", "Bearer s"], ["Cookie", "a=b"], ["Host", "typed.example"]);
    await send(await startEngine(), requestTo(`${here.server.url}/302?to=${there.server.url}/end`, { headers: own }), {
      delivery: { redirectCredentials: "always" },
    });
    expect(there.seen[0]?.headers).toMatchObject({
      authorization: "Bearer s",
      cookie: "a=b",
      host: `127.0.0.1:${there.server.port}`,
    });
  });

  it("are recorded hop by hop", async () => {
    const { server } = await startRedirecting();
    const { exchange, hops, body } = await send(await startEngine(), requestTo(`${server.url}/302?to=b/../c?d`));
    expect(exchange.attempts).toHaveLength(1);
    expect(hops.map((hop: Hop) => hop.url)).toEqual([`${server.url}/302?to=b/../c?d`, `${server.url}/c?d`]);
    expect(phasesOf(hops[0])).toEqual(["connect", "send", "wait", "receive"]);
    expect(phasesOf(hops[1])).toEqual(["send", "wait", "receive"]);
    expect(hops[1]?.request?.raw).toContain("GET /c?d HTTP/1.1\r\n");
    expect(hops[1]?.connection?.reused).toBe(true);
    expect(body).toBe("arrived");
  });

  it("take credentials and a typed Host to no other origin", async () => {
    const there = await startRedirecting();
    const here = await startRedirecting();
    const own = headers(
      ["Authorization", "Bearer s"],
      ["Cookie", "a=b"],
      ["Proxy-Authorization", "x"],
      ["Host", "typed.example"],
      ["X-Keep", "1"],
    );
    await send(await startEngine(), requestTo(`${here.server.url}/302?to=${there.server.url}/end`, { headers: own }));
    expect(here.seen[0]?.headers).toMatchObject({ authorization: "Bearer s", cookie: "a=b", host: "typed.example" });
    expect(there.seen[0]?.headers).toMatchObject({ "x-keep": "1", host: `127.0.0.1:${there.server.port}` });
    expect(Object.keys(there.seen[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(["authorization"]));
    expect(there.seen[0]?.headers["cookie"]).toBeUndefined();
    expect(there.seen[0]?.headers["proxy-authorization"]).toBeUndefined();
  });

  it("keep credentials within the origin", async () => {
    const { server, seen } = await startRedirecting();
    await send(
      await startEngine(),
      requestTo(`${server.url}/302?to=/end`, { headers: headers(["Authorization", "x"]) }),
    );
    expect(seen[1]?.headers["authorization"]).toBe("x");
  });

  it("stop after the allowed number, with the last one as the response", async () => {
    const { server, seen } = await startRedirecting();
    const { exchange, hops, body } = await send(await startEngine(), requestTo(`${server.url}/302?to=/302`), {
      delivery: { maxRedirects: 3 },
    });
    expect(exchange.error).toMatchObject({ code: "too-many-redirects", params: { count: 3 } });
    expect(hops).toHaveLength(seen.length);
    expect(exchange.response).toMatchObject({ complete: true, head: { status: 302 } });
    expect(body).toBe("moved");
  });

  it("loop to themselves no longer than allowed", async () => {
    const { server, seen } = await startRedirecting();
    const { exchange } = await send(await startEngine(), requestTo(`${server.url}/307?to=`));
    expect(exchange.error?.code).toBe("too-many-redirects");
    expect(seen).toHaveLength(11);
  });

  it("are responses when they are not followed, have no Location, or lead nowhere", async () => {
    const { server } = await startRedirecting();
    const engine = await startEngine();
    const off = await send(engine, requestTo(`${server.url}/302?to=/end`), { delivery: { followRedirects: false } });
    expect(off.exchange.response?.head.status).toBe(302);
    expect(off.body).toBe("moved");
    const mail = await send(engine, requestTo(`${server.url}/302?to=mailto:a@b.example`));
    expect(mail.exchange.error).toBeNull();
    expect(mail.exchange.response?.head.status).toBe(302);
    const plain = await send(engine, requestTo(`${server.url}/304?to=/end`));
    expect(plain.exchange.response?.head.status).toBe(304);
  });

  it("do not wait for a body that never ends", async () => {
    const server = await startRawServer(async (socket, received) => {
      if ((await received.until("\r\n\r\n")).startsWith("GET /end ")) {
        socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        return;
      }
      socket.write("HTTP/1.1 302 Found\r\nLocation: /end\r\n\r\n");
      const more = (): void => void (socket.destroyed || socket.write("x".repeat(10_000), () => setImmediate(more)));
      more();
    });
    const { exchange, body } = await send(await startEngine(), requestTo(server.url));
    expect(exchange.error).toBeNull();
    expect(body).toBe("ok");
    await server.whenOpen(0);
  });
});
