/**
 * What pdf.js fetches by name while it draws, beside the built window: maps of characters (most Korean, Chinese and
 * Japanese documents need them), the fonts that every reader has, and decoders of images for a page without WebAssembly.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";

interface EmittedFile {
  type: "asset";
  fileName: string;
  source: Uint8Array;
}

const wanted: Record<string, RegExp> = {
  cmaps: /\.bcmap$/,
  standard_fonts: /\.(?:pfb|ttf)$/,
  wasm: /_nowasm_fallback\.js$/,
};

/** A plugin of Vite's; the window knows the same path (renderer/features/response/body/pdf/pdfDocument.ts). */
export function pdfAssets() {
  const file = createRequire(import.meta.url).resolve("pdfjs-dist/package.json");
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8")));
  return {
    name: "envoi:pdf-assets",
    generateBundle(this: { emitFile: (file: EmittedFile) => string }): void {
      for (const [folder, pattern] of Object.entries(wanted)) {
        const directory = join(dirname(file), folder);
        for (const name of readdirSync(directory).filter((name) => pattern.test(name))) {
          const fileName = `assets/pdf-${version}/${folder}/${name}`;
          this.emitFile({ type: "asset", fileName, source: readFileSync(join(directory, name)) });
        }
      }
    },
  };
}
