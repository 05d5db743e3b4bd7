import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { defaultClientConditions } from "vite";
import { pdfAssets } from "./scripts/pdfAssets.ts";

const require = createRequire(import.meta.url);

/** jq, which the worker of filters reads beside itself. */
const jqBinary = {
  name: "jq-binary",
  /** electron-vite declares this name once more wherever it is read. */
  transform: (code: string, id: string): string | null =>
    id.includes("/jq-wasm/") ? code.replaceAll("__dirname", "jqFolder") : null,
  generateBundle(this: { emitFile: (file: { type: "asset"; fileName: string; source: Uint8Array }) => string }): void {
    const source = readFileSync(require.resolve("jq-wasm/jq.wasm"));
    this.emitFile({ type: "asset", fileName: "jq.wasm", source });
  },
};

/** Everything but Electron and Node itself is bundled: the shells start from a handful of files. */
export default defineConfig({
  main: {
    plugins: [jqBinary],
    build: {
      externalizeDeps: false,
      outDir: "out/main",
      target: "node24",
      minify: false,
      rollupOptions: {
        input: {
          main: "electron/main.ts",
          cli: "electron/cli.ts",
          historyWorker: "electron/storage/historyWorker.ts",
          viewWorker: "electron/engine/bodyView/viewWorker.ts",
          tableWorker: "electron/engine/bodyTable/tableWorker.ts",
          findWorker: "electron/engine/bodyView/find/findWorker.ts",
          treeWorker: "electron/engine/bodyTree/treeWorker.ts",
          filterWorker: "electron/engine/bodyFilter/filterWorker.ts",
          hashWorker: "electron/engine/downloads/hashWorker.ts",
        },
        external: ["electron"],
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: "out/preload",
      rollupOptions: {
        input: { preload: "electron/preload.ts" },
        external: ["electron"],
        // A sandboxed preload is CommonJS and may require nothing but electron.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [react(), pdfAssets()],
    // Workers import what the window does; forms for browsers alone may ask for a document.
    resolve: { conditions: ["worker", ...defaultClientConditions] },
    build: {
      outDir: "out/renderer",
      target: "chrome140",
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: "renderer/index.html" } },
    },
    server: { host: "127.0.0.1", strictPort: false },
  },
});
