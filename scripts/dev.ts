/**
 * `npm run dev`: the browser shell with hot reload. Vite serves the interface and passes the contract on to an engine
 * that is started again whenever its sources change.
 */
import { spawn } from "node:child_process";
import { createServer as createNetServer } from "node:net";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { createServer, type ProxyOptions } from "vite";

const root = join(import.meta.dirname, "..");
const addressLine = /^Envoi is at \S+#token=(\S+)$/m;
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
let token = "";

const watched = ["electron", "shared"].flatMap((room) => ["--watch-path", join(root, room)]);
const child = spawn(
  process.execPath,
  [...watched, "--watch-preserve-output", join(root, "scripts/devEngine.ts"), String(port)],
  { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
);
child.stdout.on("data", (chunk: Buffer) => {
  token = addressLine.exec(chunk.toString())?.[1] ?? token;
});
process.on("exit", () => child.kill());

/** The engine hears itself called by its own name and token, whatever port the page came from. */
const passOn: ProxyOptions = {
  target: origin,
  ws: true,
  changeOrigin: true,
  configure(proxy) {
    const authorize = (request: { setHeader(name: string, value: string): void }): void => {
      request.setHeader("Origin", origin);
      request.setHeader("Cookie", `envoi-${port}=${token}`);
    };
    proxy.on("proxyReq", authorize);
    proxy.on("proxyReqWs", authorize);
  },
};

const server = await createServer({
  configFile: false,
  root: join(root, "renderer"),
  plugins: [react()],
  server: { host: "127.0.0.1", proxy: { "/contract": passOn, "/session": passOn } },
});
await server.listen();
server.printUrls();

function freePort(): Promise<number> {
  const probe = createNetServer();
  return new Promise((resolve) => {
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
