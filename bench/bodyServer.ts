/** A loopback server of the viewer's bodies, and of the page of CodeMirror that shows them. */
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { pipeline } from "node:stream";
import { bodyFile, bodyFileBytes, type BodyFile } from "./bodyFiles.ts";

export interface BodyServer {
  /** Of a body. */
  address(file: BodyFile): string;
  codeMirror: string;
  close(): Promise<void>;
}

const readBytes = 1024 * 1024;

/** @param script of the page of CodeMirror */
export async function serveBodies(files: readonly BodyFile[], script: string): Promise<BodyServer> {
  // Made before anyone waits for them.
  for (const file of files) bodyFile(file);
  const page = `<!doctype html><meta charset="utf-8"><title>CodeMirror</title>
<style>body{margin:0}#editor,.cm-editor{height:100vh}.cm-scroller{font:12px/19px monospace}</style>
<div id="editor"></div><script type="module" src="/page.js"></script>`;
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(1);
    const file = files.find((one) => one.name === name);
    if (file === undefined) {
      response.setHeader("content-type", name === "page.js" ? "text/javascript" : "text/html; charset=utf-8");
      return void response.end(name === "page.js" ? script : page);
    }
    response.setHeader("content-type", file.contentType);
    response.setHeader("content-length", bodyFileBytes(file));
    // Who goes away before the end is no failure.
    pipeline(createReadStream(bodyFile(file), { highWaterMark: readBytes }), response, () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no port");
  const origin = `http://127.0.0.1:${bound.port}`;
  return {
    address: (file) => `${origin}/${file.name}`,
    codeMirror: `${origin}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
