import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const include = ["{shared,electron,renderer,scripts,bench}/**/*.test.{ts,tsx}"];

/** They measure their process, its memory or its event loop, and have one of their own. */
const measuring = [
  "electron/**/*Loop.test.ts",
  "electron/engine/{bodyStore,decodeStream,bodyView/hostileBodies}.test.ts",
  "electron/practice/contentRoutes.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    pool: "forks",
    // Many wait for timers and child processes: twice the cores of a small machine is nearly twice as fast.
    maxWorkers: Math.max(4, availableParallelism()),
    projects: [
      { extends: true, test: { name: "measuring", include: measuring } },
      // A process and its modules serve many files: for each its own would be a quarter of all the work.
      {
        extends: true,
        test: { name: "rooms", include, exclude: ["**/node_modules/**", ...measuring], isolate: false },
      },
    ],
  },
});
