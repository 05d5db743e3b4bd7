import { defineConfig } from "@playwright/test";

const reportFile = process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"];

/** Both projects run the same specs, but for the few that are tagged for what only the browser shell has: the browser shell, and the desktop shell (see e2e/fixtures.ts for which runtime). */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  timeout: 45_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  // What fails twice is broken. What passes the second time was disturbed, and is listed as flaky: look for the cause.
  retries: 1,
  forbidOnly: Boolean(process.env["CI"]),
  outputDir: "test-results",
  reporter: [
    ["list"],
    ["./e2e/runtimeReporter.ts"],
    ...(reportFile === undefined ? [] : [["json", { outputFile: reportFile }] as ["json", { outputFile: string }]]),
  ],
  projects: [{ name: "browser" }, { name: "desktop", grepInvert: /@browser/ }],
});
