/** Debian's nginx with a configuration of its own in a temporary folder: one worker, loopback, one small file. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Row } from "./figure.ts";

const executable = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"].find((path) =>
  existsSync(path),
);
const fileBytes = 1024;
const startTimeoutMs = 5_000;

interface Nginx {
  /** Of the file. */
  url: string;
  close(): Promise<void>;
}

/** Runs it for as long as `use` takes; where there is none, `skip` is told and nothing is measured. */
export async function withNginx(
  figure: string,
  skip: (message: string) => void,
  use: (url: string) => Promise<Row[]>,
): Promise<Row[]> {
  if (executable === undefined) {
    skip(`${figure} is skipped: there is no nginx`);
    return [];
  }
  const nginx = await startNginx();
  try {
    return await use(nginx.url);
  } finally {
    await nginx.close();
  }
}

async function startNginx(): Promise<Nginx> {
  const directory = mkdtempSync(join(tmpdir(), "envoi-bench-nginx-"));
  const port = await freePort();
  writeFileSync(join(directory, "small.txt"), "envoi ".repeat(fileBytes).slice(0, fileBytes));
  const url = `http://127.0.0.1:${port}/small.txt`;
  const end = await runNginx(directory, configuration(directory, port), url);
  const close = async (): Promise<void> => {
    await end();
    rmSync(directory, { recursive: true, force: true });
  };
  return { url, close };
}

/** @param configuration of the whole server, at the port that `url` names. `url` answers when it has started */
export async function runNginx(directory: string, configuration: string, url: string): Promise<() => Promise<void>> {
  if (executable === undefined) throw new Error("there is no nginx");
  writeFileSync(join(directory, "nginx.conf"), configuration);
  const child = spawn(executable, ["-p", directory, "-c", "nginx.conf", "-e", "error.log"], { stdio: "inherit" });
  const exited = once(child, "exit");
  const close = async (): Promise<void> => {
    child.kill("SIGTERM");
    await exited;
  };
  const deadlineMs = performance.now() + startTimeoutMs;
  while (!(await answers(url))) {
    if (child.exitCode !== null || performance.now() > deadlineMs) {
      await close();
      throw new Error("nginx did not start; what it said is above");
    }
    await setTimeout(20);
  }
  return close;
}

/** `keepalive_requests` and its timeout are out of the way: one connection serves a whole run. */
function configuration(directory: string, port: number): string {
  return `daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? "user root;" : ""}
pid ${directory}/nginx.pid;
events { worker_connections 512; }
http {
  access_log off;
  keepalive_requests 1000000000;
  keepalive_timeout 1h;
  sendfile on;
  tcp_nodelay on;
  default_type text/plain;
  ${temporaryPaths(directory)}
  server {
    listen 127.0.0.1:${port};
    root ${directory};
    location = /small.txt {}
    location / { return 404; }
  }
}
`;
}

/** Where it may write: it has no leave for the system's places. */
export function temporaryPaths(directory: string): string {
  const names = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return names.map((name) => `${name}_temp_path ${directory}/${name};`).join("\n  ");
}

/** nginx cannot take port 0. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { headers: { Connection: "close" } });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
