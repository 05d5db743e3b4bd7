/** The page's script of CodeMirror 6 as Vite builds it, and which version it is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { z } from "zod";
import { root } from "./browserShell.ts";

export async function buildCodeMirrorPage(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL("./peers/codeMirror/page.ts", import.meta.url)), formats: ["es"] },
    },
  });
  const outputs = Array.isArray(built) ? built : "output" in built ? [built] : [];
  const script = outputs.flatMap(({ output }) => output).find((part) => part.type === "chunk");
  if (script === undefined) throw new Error("Vite built no script of CodeMirror's page");
  return script.code;
}

export function codeMirrorVersion(): string {
  const facts = readFileSync(join(root, "node_modules/@codemirror/view/package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(facts)).version;
}
