/** nginx on loopback with files of zeros of any size, over HTTP and HTTPS, and what it needs for it. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, runNginx, temporaryPaths } from "./nginx.ts";

export interface BigFiles {
  http: string;
  https: string;
  /** In memory where there is such a place: the disk is not what is measured. */
  targetDirectory: string;
  close(): Promise<void>;
}

/** @param sizes a file for each, by its name: a file with holes, which takes no room on disk */
export async function serveBigFiles(sizes: Readonly<Record<string, number>>): Promise<BigFiles> {
  const directory = mkdtempSync(join(tmpdir(), "envoi-bench-files-"));
  const targetDirectory = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "envoi-bench-downloads-"));
  for (const [name, bytes] of Object.entries(sizes)) {
    writeFileSync(join(directory, name), "");
    truncateSync(join(directory, name), bytes);
  }
  writeFileSync(join(directory, "ready.txt"), "ready");
  makeCertificate(directory);
  const [port, tlsPort] = [await freePort(), await freePort()];
  const http = `http://127.0.0.1:${port}`;
  const end = await runNginx(directory, configuration(directory, port, tlsPort), `${http}/ready.txt`);
  return {
    http,
    https: `https://127.0.0.1:${tlsPort}`,
    targetDirectory,
    async close() {
      await end();
      for (const folder of [directory, targetDirectory]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function makeCertificate(directory: string): void {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", join(directory, "key.pem")];
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
  execFileSync("openssl", ["req", "-x509", ...key, ...subject, "-out", join(directory, "certificate.pem")], {
    stdio: "ignore",
  });
}

function configuration(directory: string, port: number, tlsPort: number): string {
  return `daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? "user root;" : ""}
pid ${directory}/nginx.pid;
events { worker_connections 64; }
http {
  access_log off;
  sendfile on;
  tcp_nodelay on;
  default_type application/octet-stream;
  ${temporaryPaths(directory)}
  server {
    listen 127.0.0.1:${port};
    listen 127.0.0.1:${tlsPort} ssl;
    ssl_certificate ${directory}/certificate.pem;
    ssl_certificate_key ${directory}/key.pem;
    root ${directory};
  }
}
`;
}
