import { defineConfig } from "@playwright/test";

/** Both projects run the same specs: the browser shell, and the desktop shell (see e2e/fixtures.ts for which runtime). */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  timeout: 45_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  outputDir: "test-results",
  projects: [{ name: "browser" }, { name: "desktop" }],
});
