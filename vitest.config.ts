import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{shared,electron,renderer,scripts,bench}/**/*.test.{ts,tsx}"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    pool: "forks",
    // CI shares its two cores; what needed the second try is named in the report.
    retry: process.env["CI"] ? 1 : 0,
  },
});
