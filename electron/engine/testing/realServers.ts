/**
 * Servers that others wrote, as Debian has them: nginx, httpbin, nghttpd. Each has its own folder and port, and ends
 * with the test (or the file) that started it. On a machine without one, `…Missing` says so, for the test's skip.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ServerCertificate } from "./servers.ts";

export interface RealServer {
  port: number;
  /** `http://127.0.0.1:PORT` or `https://localhost:PORT`. */
  url: string;
  /** What it serves files from; "" for one that serves none. */
  root: string;
  /** Resolves when the process has ended and its folder is gone. */
  stop(): Promise<void>;
}

export const nginxMissing = missing("nginx");
export const nghttpdMissing = missing("nghttpd");
export const httpbinMissing =
  spawnSync("/usr/bin/python3", ["-c", "import httpbin"], { stdio: "ignore" }).status === 0
    ? null
    : "httpbin (Debian's python3-httpbin) is not on this machine";

/** @param locations what stands in `server { … }`, beside the files of `root` */
export async function startNginx(
  options: { certificate?: ServerCertificate; locations?: string } = {},
): Promise<RealServer> {
  return start("nginx", options.certificate, ({ directory, port }) => {
    const { certificate, locations = "" } = options;
    const listen = certificate === undefined ? `listen 127.0.0.1:${port};` : `listen 127.0.0.1:${port} ssl http2;`;
    const keys =
      certificate === undefined
        ? ""
        : "ssl_certificate cert.pem; ssl_certificate_key key.pem; ssl_protocols TLSv1.2 TLSv1.3;";
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${name};`);
    writeFileSync(
      path.join(directory, "nginx.conf"),
      `${process.getuid?.() === 0 ? "user root;" : ""} daemon off; worker_processes 1; pid nginx.pid;
error_log stderr notice;
events { worker_connections 256; }
http { access_log off; default_type application/octet-stream; types { text/html html; application/json json; }
${temporary.join(" ")}
gzip on; gzip_types application/json; gzip_min_length 1;
server { ${listen} ${keys} root ${path.join(directory, "root")}; ${locations} } }
`,
    );
    return {
      command: executable("nginx") ?? "nginx",
      args: ["-p", directory, "-c", path.join(directory, "nginx.conf"), "-e", "stderr"],
      ready: "start worker process",
    };
  });
}

/** With a certificate: TLS, h2 by ALPN. Without: HTTP/2 with prior knowledge (h2c). */
export async function startNghttpd(options: { certificate?: ServerCertificate } = {}): Promise<RealServer> {
  return start("nghttpd", options.certificate, ({ directory, port }) => ({
    command: executable("nghttpd") ?? "nghttpd",
    args: [
      "--verbose",
      "--address=127.0.0.1",
      `--htdocs=${path.join(directory, "root")}`,
      ...(options.certificate === undefined ? ["--no-tls"] : ["--trailer=x-trailer: told"]),
      String(port),
      ...(options.certificate === undefined ? [] : [path.join(directory, "key.pem"), path.join(directory, "cert.pem")]),
    ],
    ready: "listen",
  }));
}

export async function startHttpbin(): Promise<RealServer> {
  return start("httpbin", undefined, ({ port }) => ({
    command: "/usr/bin/python3",
    args: ["-m", "httpbin.core", "--port", String(port), "--host", "127.0.0.1"],
    ready: "Running on",
  }));
}

export interface Place {
  directory: string;
  port: number;
}

export interface Launch {
  command: string;
  args: string[];
  /** What it prints when it listens; null for one that prints nothing. */
  ready: string | null;
}

export async function start(
  name: string,
  certificate: ServerCertificate | undefined,
  plan: (place: Place) => Launch,
): Promise<RealServer> {
  const directory = mkdtempSync(path.join(tmpdir(), `envoi-${name}-`));
  const root = path.join(directory, "root");
  mkdirSync(root);
  if (certificate !== undefined) {
    writeFileSync(path.join(directory, "key.pem"), certificate.key);
    writeFileSync(path.join(directory, "cert.pem"), certificate.cert);
  }
  const port = await freePort();
  const { command, args, ready } = plan({ directory, port });
  const child = spawn(command, args, { cwd: directory, stdio: ["ignore", "pipe", "pipe"] });
  try {
    if (ready === null) await listens(child, name, port);
    else await printed(child, name, ready);
  } catch (thrown) {
    rmSync(directory, { recursive: true });
    throw thrown;
  }
  return {
    port,
    url: certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    root,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.exitCode === null && child.signalCode === null && child.kill()) await ended;
      rmSync(directory, { recursive: true });
    },
  };
}

/** Its output goes on being read, so that it never waits for a reader. */
function printed(child: ChildProcess, name: string, ready: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    const take = (chunk: Buffer): void => {
      text = (text + chunk.toString("utf8")).slice(-10_000);
      if (text.includes(ready)) resolve();
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code} before it listened:\n${text}`)));
  });
}

/** Tries until it is let in, or the process has ended. */
async function listens(child: ChildProcess, name: string, port: number): Promise<void> {
  child.stdout?.resume();
  child.stderr?.resume();
  for (;;) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = net.connect({ host: "127.0.0.1", port }, () => resolve(true));
      socket.once("error", () => resolve(false)).once("close", () => socket.destroy());
      socket.once("connect", () => socket.end());
    });
    if (isOpen) return;
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode} before it listened`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("no port"));
      });
    });
  });
}

/** Debian keeps servers in sbin, which is not on everybody's PATH. */
export function executable(name: string): string | null {
  const folders = [...(process.env["PATH"] ?? "").split(":"), "/usr/sbin", "/usr/local/sbin"];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

export function missing(name: string): string | null {
  return executable(name) === null ? `${name} is not on this machine` : null;
}
