/**
 * Every error of a send, one row each: the request that meets it and the words that its sentence is made of. The
 * servers behind are real ones, on loopback.
 */
import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { ServerCertificate } from "../electron/engine/testing/servers.ts";
import type { ErrorCode, ErrorParams } from "../shared/errorSentences.ts";
import type { DeliveryOverrides } from "../shared/model/delivery.ts";
import { afterHead, freePort, startRawServer, startTlsServer, type TestServer } from "./servers.ts";

export interface ErrorRow {
  code: ErrorCode;
  url: string;
  params: ErrorParams;
  method?: string;
  /** Of a file that is the body. */
  bodyPath?: string;
  headers?: { name: string; value: string }[];
  delivery?: DeliveryOverrides;
}

/** All but `unknownAuthority` by an authority that the engine was told of. */
export interface TableCertificates {
  expired: ServerCertificate;
  selfSigned: ServerCertificate;
  wrongHost: ServerCertificate;
  unknownAuthority: ServerCertificate;
}

export interface ErrorTable {
  rows: ErrorRow[];
  /** Takes connections and never answers. */
  silent: TestServer;
  close(): Promise<void>;
}

const timeoutMs = 150;
const seconds = timeoutMs / 1000;
const host = "127.0.0.1";

export async function startErrorTable(filesDirectory: string, certificates: TableCertificates): Promise<ErrorTable> {
  const servers: TestServer[] = [];
  const keep = async (server: Promise<TestServer>): Promise<TestServer> => {
    servers.push(await server);
    return server;
  };
  const silent = await keep(startRawServer(() => undefined));
  const rows = [
    ...typedRows(filesDirectory),
    ...(await unansweredRows()),
    ...(await tlsRows(certificates, keep)),
    ...(await answeredRows(keep)),
    ...(await timeoutRows(filesDirectory, silent, keep)),
  ];
  return { rows, silent, close: async () => void (await Promise.all(servers.map((server) => server.close()))) };
}

type Keep = (server: Promise<TestServer>) => Promise<TestServer>;

/** Said before anything goes out. */
function typedRows(filesDirectory: string): ErrorRow[] {
  const path = join(filesDirectory, "nowhere.bin");
  const url = "http://127.0.0.1:9/";
  return [
    {
      code: "bad-url",
      url: "ftp://localhost/x",
      params: { url: "ftp://localhost/x", reason: "the scheme “ftp” is not http or https" },
    },
    { code: "unknown-variable", url: "http://{{host}}/", params: { names: "host", places: "URL" } },
    { code: "unreadable-file", url, method: "POST", bodyPath: path, params: { path, reason: "it does not exist" } },
    { code: "invalid-method", url, method: "G@T", params: { method: "G@T" } },
    {
      code: "invalid-header",
      url,
      headers: [{ name: "Bad Name", value: "x" }],
      params: { name: "Bad Name", reason: "its name may hold only letters, digits and !#$%&'*+-.^_`|~" },
    },
  ];
}

async function unansweredRows(): Promise<ErrorRow[]> {
  const port = await freePort();
  return [
    { code: "dns-failure", url: "http://nowhere.invalid/", params: { host: "nowhere.invalid" } },
    { code: "connection-refused", url: `http://${host}:${port}/`, params: { address: `${host}:${port}` } },
    // No TCP goes to the broadcast address, with a network or without one.
    { code: "unreachable", url: "http://255.255.255.255/", params: { address: "255.255.255.255:80" } },
  ];
}

async function tlsRows(certificates: TableCertificates, keep: Keep): Promise<ErrorRow[]> {
  const url = async (name: "expired" | "selfSigned" | "wrongHost" | "unknownAuthority"): Promise<string> => {
    const { port } = await keep(startTlsServer(certificates[name]));
    return `https://localhost:${port}/`;
  };
  const plain = await keep(startRawServer((socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
  const params = { host: "localhost" };
  return [
    { code: "tls-expired", url: await url("expired"), params: { ...params, date: "2020-02-01T00:00:00.000Z" } },
    { code: "tls-self-signed", url: await url("selfSigned"), params },
    { code: "tls-wrong-host", url: await url("wrongHost"), params: { ...params, names: "other.example" } },
    {
      code: "tls-unknown-ca",
      url: await url("unknownAuthority"),
      params: { ...params, issuer: "CN=Envoi test authority" },
    },
    {
      code: "tls-failure",
      url: `https://localhost:${plain.port}/`,
      params: { ...params, reason: "the server does not speak TLS on this port" },
    },
  ];
}

async function answeredRows(keep: Keep): Promise<ErrorRow[]> {
  const answering = async (text: string | Buffer, end: "keep" | "end" | "reset" = "keep"): Promise<string> => {
    const answer = afterHead((socket) => {
      socket.write(text, () => {
        if (end === "end") socket.end();
        if (end === "reset") socket.resetAndDestroy();
      });
    });
    return (await keep(startRawServer(answer))).url;
  };
  const bomb = gzipSync(Buffer.alloc(5_000_000));
  const zipped = (body: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`),
      body,
    ]);
  const loop = "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n";
  const tooLong = `HTTP/1.1 200 OK\r\nA: ${"x".repeat(3000)}\r\n\r\n`;
  const half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
  return [
    { code: "connection-reset", url: await answering("", "reset"), params: { host } },
    { code: "closed-early", url: await answering(half, "end"), params: { host } },
    {
      code: "malformed-response",
      url: await answering("SSH-2.0-OpenSSH_9.2\r\n"),
      params: { host, reason: "the answer does not begin with HTTP/1" },
    },
    {
      code: "header-too-large",
      url: await answering(tooLong),
      delivery: { maxHeaderBytes: 2048 },
      params: { limit: "2 kB" },
    },
    {
      code: "decoding-failure",
      url: await answering(zipped(Buffer.from("not gzip"))),
      params: { coding: "gzip", reason: "it does not begin as that coding does" },
    },
    {
      code: "body-too-large",
      url: await answering(zipped(bomb)),
      delivery: { maxDecodedBytes: 1_048_576 },
      params: { limit: "1 MB" },
    },
    { code: "too-many-redirects", url: await answering(loop), delivery: { maxRedirects: 3 }, params: { count: 3 } },
  ];
}

async function timeoutRows(filesDirectory: string, silent: TestServer, keep: Keep): Promise<ErrorRow[]> {
  const bodyPath = join(filesDirectory, "large.bin");
  writeFileSync(bodyPath, "");
  truncateSync(bodyPath, 60_000_000);
  const deaf = await keep(startRawServer((socket) => void socket.pause()));
  const params = { host, seconds };
  return [
    // The connect timeout covers TLS: here nobody answers its first message.
    {
      code: "timeout-connect",
      url: silent.url.replace("http:", "https:"),
      delivery: { connectTimeoutMs: timeoutMs },
      params,
    },
    { code: "timeout-read", url: silent.url, delivery: { readTimeoutMs: timeoutMs }, params },
    {
      code: "timeout-write",
      url: deaf.url,
      method: "POST",
      bodyPath,
      delivery: { writeTimeoutMs: timeoutMs },
      params,
    },
    { code: "timeout-total", url: silent.url, delivery: { totalTimeoutMs: timeoutMs }, params: { seconds } },
  ];
}
