import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{shared,electron,renderer,scripts,bench}/**/*.test.{ts,tsx}"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    pool: "forks",
    // Many wait for timers and child processes: twice the cores of a small machine is nearly twice as fast.
    maxWorkers: Math.max(4, availableParallelism()),
  },
});
