/** The three ways of a command: by the real curl in a shell, by Envoi that read it, and by curl as Envoi writes it. */
import { spawn, spawnSync } from "node:child_process";
import { readCurl } from "../../../../shared/curl/readCurl.ts";
import { writeCurl } from "../../../../shared/curl/writeCurl.ts";
import { withOverrides } from "../../../../shared/deliveryLayers.ts";
import { defaultDelivery } from "../../../../shared/model/delivery.ts";
import { prepareRequest } from "../../../../shared/prepareRequest.ts";
import type { Engine } from "../../engine.ts";
import { answer, type Step } from "../script.ts";
import { startScriptedServer, type ScriptedServer, type SeenRequest } from "../scriptedServer.ts";
import type { ServerCertificate } from "../../testing/servers.ts";
import type { CurlCase } from "./curlCase.ts";

export interface CurlBed {
  /** With the files that commands name. */
  directory: string;
  certificate: ServerCertificate;
  engine: Engine;
}

/** `curl 7.88.1`, or null: there is none, or no bash. */
export const curlVersion = ((): string | null => {
  const { stdout, status } = spawnSync("bash", ["-c", "curl --version"], { encoding: "utf8" });
  return status === 0 ? (/^curl [\d.]+/.exec(stdout)?.[0] ?? null) : null;
})();

export interface Seen {
  /** One text for each request that came, with what differs by chance taken out. */
  requests: string[];
}

export async function runByCurl(bed: CurlBed, one: CurlCase): Promise<Seen> {
  return withServer(bed, one, (server) => shell("bash", filled(one.command, server, bed), bed));
}

export async function runByEnvoi(bed: CurlBed, one: CurlCase): Promise<Seen> {
  return withServer(bed, one, async (server) => {
    const { request } = readCurl(filled(one.windows ?? one.command, server, bed));
    const events = bed.engine.send(
      {
        exchangeId: crypto.randomUUID(),
        request,
        lookup: () => undefined,
        inheritedAuth: null,
        delivery: withOverrides({ ...defaultDelivery, proxy: { type: "none" } }, request.delivery),
        sessionId: crypto.randomUUID(),
      },
      new AbortController().signal,
    );
    for await (const _ of events);
  });
}

export async function runByWritten(bed: CurlBed, one: CurlCase): Promise<Seen> {
  return withServer(bed, one, (server) => shell("sh", writtenAgain(filled(one.command, server, bed)), bed));
}

export function writtenAgain(command: string): string {
  const { request } = readCurl(command);
  const preparation = prepareRequest(request, { lookup: () => undefined, boundary: "boundary" });
  return writeCurl(preparation, { followRedirects: defaultDelivery.followRedirects, ...request.delivery });
}

async function withServer(
  { certificate }: CurlBed,
  { script = [] }: CurlCase,
  run: (server: ScriptedServer) => Promise<void>,
): Promise<Seen> {
  const steps: Step[] = [...script, ...Array.from({ length: 4 }, () => answer(200))];
  const server = await startScriptedServer(steps, certificate);
  try {
    await run(server);
    return { requests: server.seen.map((request) => seenText(request, server)) };
  } finally {
    await server.stop();
  }
}

function filled(command: string, server: ScriptedServer, { directory }: CurlBed): string {
  const securePort = new URL(server.secure).port;
  return command
    .replaceAll("SPORT", securePort)
    .replaceAll("PORT", `${server.portA}`)
    .replaceAll("HOST", `127.0.0.1:${server.portA}`)
    .replaceAll(/(?<![\w/-])U(?=[/\s'"]|$)/g, server.a)
    .replaceAll(/(?<![\w/])S(?=\/)/g, server.secure)
    .replaceAll(/(?<=[@<\s"'])F(?=\/)/g, directory);
}

/** Silent, bounded in time, and without the person's own curlrc, netrc and proxies. */
function shell(program: string, command: string, { directory }: CurlBed): Promise<void> {
  const quiet = command.replace(/^((?:printf[^|]*\| )?)curl/, "$1curl --silent --max-time 20");
  return new Promise((resolve) => {
    const child = spawn(program, ["-c", quiet], {
      cwd: directory,
      env: { PATH: process.env["PATH"], HOME: directory, LC_ALL: "C.UTF-8" },
      stdio: "ignore",
    });
    child.on("close", () => resolve());
  });
}

/** Each client has its own of these unless the person says otherwise. */
const ownDefaults = [
  /^user-agent: (?:curl|envoi)\//i,
  /^accept-encoding: (?:gzip|deflate)/i,
  /^(?:proxy-)?connection: keep-alive$/i,
  /^expect: 100-continue$/i,
];
const framing = /^(?:expect|content-length|transfer-encoding): /i;

function seenText({ origin, head, body }: SeenRequest, { portA, portB, secure }: ScriptedServer): string {
  const named = (text: string): string =>
    text
      .replaceAll(`:${portA}`, ":A")
      .replaceAll(`:${portB}`, ":B")
      .replaceAll(`:${new URL(secure).port}`, ":S");
  const [line = "", ...fields] = head.trimEnd().split("\r\n");
  const boundary = /boundary=("?)([^";\r\n]+)\1/i.exec(head)?.[2];
  const plain = (text: string): string => (boundary === undefined ? text : text.replaceAll(boundary, "BOUNDARY"));
  const kept = fields
    .filter((field) => !ownDefaults.some((own) => own.test(field)) && !(boundary !== undefined && framing.test(field)))
    .map((field) =>
      plain(timeless(field.replace(/^([^:]+):[ \t]*/, (_whole, name: string) => `${name.toLowerCase()}: `))),
    );
  return named([`${origin} ${line}`, ...kept.toSorted(), "", plain(body)].join("\n")).trimEnd();
}

/** What a client chooses by chance, and what a signature is made of. */
function timeless(field: string): string {
  if (field.startsWith("x-amz-date: ")) return "x-amz-date: …";
  if (field.startsWith("authorization: AWS4-"))
    return field.replace(/\/\d{8}\//, "/…/").replace(/Signature=\w+/, "Signature=…");
  if (!/^authorization: digest /i.test(field)) return field;
  const parameters = field.slice(field.indexOf(" ", 15) + 1).split(/,\s*/);
  const shown = parameters.map((one) => one.replace(/^(cnonce|response)=.*$/, "$1=…")).toSorted();
  return `authorization: Digest ${shown.join(", ")}`;
}
