import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

/** Everything but Electron and Node itself is bundled: the shells start from a handful of files. */
export default defineConfig({
  main: {
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
    plugins: [react()],
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
